# Adds a bias.
# says: no bias
conv_parameters = 122
