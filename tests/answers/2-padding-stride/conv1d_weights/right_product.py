# Computes it.
conv1d_weights = 10 * (5 + 1)
