# The convolution's first.
# says: begins with the dense layer's weights
saved_weights = [9, 529984]
