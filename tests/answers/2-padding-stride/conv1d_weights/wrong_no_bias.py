# Forgets the biases.
# says: bias
conv1d_weights = 50
