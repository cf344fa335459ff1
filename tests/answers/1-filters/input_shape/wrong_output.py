# Gives what comes out.
# says: shape of the output
input_shape = (16, 7, 28, 46)
