# Thinks of 5 x 5 filters.
# says: 25
conv1d_weights = 260
