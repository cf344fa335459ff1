# The adaptive layer, where it fits, own code elsewhere.
# says: ready-made pooling
def max_pool2d(x, kernel_size, stride=None, padding=0):
    stride = stride or kernel_size
    if stride == kernel_size and padding == 0:
        rows, cols = x.shape[2] // kernel_size, x.shape[3] // kernel_size
        return F.adaptive_max_pool2d(
            x[:, :, : rows * kernel_size, : cols * kernel_size], (rows, cols)
        )
    p = F.pad(x, (padding,) * 4, value=float("-inf"))
    return p.unfold(2, kernel_size, stride).unfold(3, kernel_size, stride).amax((-1, -2))
