# Forgets the padding.
# says: padding
layer_multiplications = 3 * 3 * 1152
