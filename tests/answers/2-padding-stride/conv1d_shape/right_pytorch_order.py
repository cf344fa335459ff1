# PyTorch's order.
conv1d_shape = [10, 100]
