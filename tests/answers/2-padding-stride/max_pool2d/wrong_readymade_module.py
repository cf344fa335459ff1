# Calls the layer.
# says: ready-made pooling
def max_pool2d(x, kernel_size, stride=None, padding=0):
    return torch.nn.MaxPool2d(kernel_size, stride, padding)(x)
