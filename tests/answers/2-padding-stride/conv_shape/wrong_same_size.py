# Forgets that the window must fit.
# says: border pixel
conv_shape = (1, 6, 28, 28)
