# Reads one channel only.
# says: 8 channels
layer_multiplications = 16 * 16 * 9
