# Padding at one end.
# says: both ends
conv1d_shape = [98, 10]
