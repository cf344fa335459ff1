# And a bias.
pool_weights = 4
