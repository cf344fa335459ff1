# Input channels first.
# says: which filter comes first
weight_shape = (3, 7, 5, 3)
