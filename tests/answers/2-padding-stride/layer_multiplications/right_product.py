# Computes it.
layer_multiplications = 4 * 4 * 16 * 8 * 3 * 3
