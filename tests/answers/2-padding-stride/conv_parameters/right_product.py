# Computes it.
conv_parameters = 11 * 11
