# Leaves the batch out.
# says: 4 entries
conv_shape = (6, 26, 26)
