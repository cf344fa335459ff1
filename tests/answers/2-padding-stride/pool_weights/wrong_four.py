# And a bias.
# says: besides the three
pool_weights = 4
