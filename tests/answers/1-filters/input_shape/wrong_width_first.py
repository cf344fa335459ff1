# Width before height, as screens have it.
# says: height comes before the width
input_shape = (16, 3, 48, 32)
