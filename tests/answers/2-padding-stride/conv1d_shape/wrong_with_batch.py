# Gives the batch as well.
# says: without the batch
conv1d_shape = [1, 10, 100]
