# Puts the channels last.
# says: NCHW
conv_shape = (1, 26, 26, 6)
