# A tuple will do.
conv1d_shape = (100, 10)
