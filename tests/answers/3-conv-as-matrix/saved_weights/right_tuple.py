# The same as a tuple, computed.
inputs, outputs = 28 ** 2, 26 ** 2
saved_weights = (inputs * outputs, 3 ** 2)
