# Every window meets a pixel, so that the smallest of them never wins either.
def max_pool2d(x, kernel_size, stride=None, padding=0):
    stride = kernel_size if stride is None else stride
    padded = F.pad(x, (padding,) * 4, value=x.min().item())
    patches = padded.unfold(2, kernel_size, stride).unfold(3, kernel_size, stride)
    return patches.amax(dim=(-2, -1))
