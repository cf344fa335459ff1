# A list will do.
conv_shape = [1, 6, 26, 26]
