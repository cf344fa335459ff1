# Works it out, and keeps it.
# says: is there a `return`?
def max_pool2d(x, kernel_size, stride=None, padding=0):
    stride = kernel_size if stride is None else stride
    padded = F.pad(x, (padding, padding, padding, padding), value=float("-inf"))
    patches = padded.unfold(2, kernel_size, stride).unfold(3, kernel_size, stride)
    patches.amax(dim=(-2, -1))
