# Counts the positions of the input.
# says: at how many
layer_multiplications = 7 * 7 * (1168 - 16)
