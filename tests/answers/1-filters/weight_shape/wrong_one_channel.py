# One kernel for each filter.
# says: each channel
weight_shape = (7, 1, 3, 3)
