# Takes the maximum over the channels as well.
# says: pooled by itself
def max_pool2d(x, kernel_size, stride=None, padding=0):
    stride = kernel_size if stride is None else stride
    padded = F.pad(x, (padding,) * 4, value=float("-inf"))
    patches = padded.unfold(2, kernel_size, stride).unfold(3, kernel_size, stride)
    return patches.amax(dim=(1, -2, -1), keepdim=False)[:, None].expand(patches.shape[:4])
