# Computes it.
fc_weights = 100 * 80 + 80
