# The convolution's first.
# says: other order
saved_weights = [9, 529984]
