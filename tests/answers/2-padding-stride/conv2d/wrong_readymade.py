# Calls PyTorch's own.
# says: ready-made convolution
def conv2d(x, weight, bias=None, stride=1, padding=0):
    return torch.nn.functional.conv2d(x, weight, bias, stride, padding)
