# Forgets the padding.
# says: padding
pool_shape = 49
