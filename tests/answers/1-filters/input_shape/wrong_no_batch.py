# Gives the shape of one image.
# says: 4 entries
input_shape = (3, 32, 48)
