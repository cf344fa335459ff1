# Forgets that colour has three channels.
# says: colour image
input_shape = (16, 1, 32, 48)
