# Rounds up.
# says: hangs over
pool_shape = 51
