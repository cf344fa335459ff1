# Adds the sides.
# says: squares
conv_parameters = 22
