# Takes the filters for the batch.
# says: order
conv_shape = (6, 1, 26, 26)
