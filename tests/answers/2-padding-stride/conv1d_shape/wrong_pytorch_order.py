# PyTorch's order.
# says: length first
conv1d_shape = [10, 100]
