# Computes it.
pool_weights = 3 * 0
