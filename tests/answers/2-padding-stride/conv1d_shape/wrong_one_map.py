# Takes all the filters for one.
# says: channel of its own
conv1d_shape = [1, 100]
