# One weight per square of the window.
# says: besides the three
pool_weights = 3
