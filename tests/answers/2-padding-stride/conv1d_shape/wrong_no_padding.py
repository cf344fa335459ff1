# Forgets the padding.
# says: padding
conv1d_shape = [96, 10]
