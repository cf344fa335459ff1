# Ends the image's place by a negative index, which padding 0 empties.
# says: empty for padding 0
def max_pool2d(x, kernel_size, stride=None, padding=0):
    stride = kernel_size if stride is None else stride
    n, c, height, width = x.shape
    padded = x.new_full((n, c, height + 2 * padding, width + 2 * padding), -torch.inf)
    padded[:, :, padding:-padding, padding:-padding] = x
    patches = padded.unfold(2, kernel_size, stride).unfold(3, kernel_size, stride)
    return patches.amax(dim=(-2, -1))
