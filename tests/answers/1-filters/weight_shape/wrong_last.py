# The filters last, as in other libraries.
# says: height and width last
weight_shape = (5, 3, 3, 7)
