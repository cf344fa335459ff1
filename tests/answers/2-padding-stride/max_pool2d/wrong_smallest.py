# Takes the smallest value.
# says: smallest
def max_pool2d(x, kernel_size, stride=None, padding=0):
    stride = kernel_size if stride is None else stride
    padded = F.pad(x, (padding,) * 4, value=float("inf"))
    return padded.unfold(2, kernel_size, stride).unfold(3, kernel_size, stride).amin(dim=(-2, -1))
