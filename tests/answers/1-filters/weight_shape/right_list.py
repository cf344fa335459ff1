# As a list of numpy's sizes.
weight_shape = list(np.zeros((7, 3, 5, 3)).shape)
