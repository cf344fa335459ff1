# Multiplies the biases too.
# says: added
layer_multiplications = 16 * 1168
