# Gives where the largest value is.
# says: place of the largest
def max_pool2d(x, kernel_size, stride=None, padding=0):
    stride = kernel_size if stride is None else stride
    padded = F.pad(x, (padding,) * 4, value=float("-inf"))
    patches = padded.unfold(2, kernel_size, stride).unfold(3, kernel_size, stride)
    return patches.flatten(-2).argmax(dim=-1).to(x.dtype)
