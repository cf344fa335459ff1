# Forgets the biases.
# says: bias
fc_weights = 8000
