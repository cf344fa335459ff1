# Calls PyTorch's own.
# says: ready-made pooling
def max_pool2d(x, kernel_size, stride=None, padding=0):
    return F.max_pool2d(x, kernel_size, stride, padding)
