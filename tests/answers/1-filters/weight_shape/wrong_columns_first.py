# The kernel's columns before its rows.
# says: rows come before its columns
weight_shape = (7, 3, 3, 5)
