# Computes it.
pool_shape = (100 + 2 - 3) // 2 + 1
