# Counts the weights at every place.
# says: shared
conv1d_weights = 6000
