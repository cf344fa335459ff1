# The shape, not how many.
# says: One number is asked for
flat_features = (64, 5, 5)
