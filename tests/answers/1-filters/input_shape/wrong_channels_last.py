# Puts the channels last.
# says: before height and width
input_shape = (16, 32, 48, 3)
