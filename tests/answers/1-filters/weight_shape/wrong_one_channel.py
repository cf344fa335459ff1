# One kernel for each filter.
# says: each channel
weight_shape = (7, 1, 5, 3)
