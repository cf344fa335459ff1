# Leaves the channels out.
# says: 4 entries
weight_shape = (7, 5, 3)
