# Inputs and outputs: 784 + 676 weights.
# says: joined to each input
saved_weights = [784 + 676, 9]
