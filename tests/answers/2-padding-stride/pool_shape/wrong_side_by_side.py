# Windows side by side.
# says: overlap
pool_shape = 33
