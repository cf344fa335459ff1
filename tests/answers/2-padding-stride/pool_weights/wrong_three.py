# One weight per square of the window.
pool_weights = 3
