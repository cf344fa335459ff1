# The length first, as an earlier edition asked: as good.
conv1d_shape = (100, 10)
