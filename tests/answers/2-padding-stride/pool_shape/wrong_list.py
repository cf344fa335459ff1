# Types a list.
# says: whole number
pool_shape = [50, 1]
