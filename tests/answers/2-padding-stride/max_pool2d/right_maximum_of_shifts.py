# The largest of the shifted images.
def max_pool2d(x, kernel_size, stride=None, padding=0):
    stride = stride or kernel_size
    n, c, height, width = x.shape
    padded = x.new_full((n, c, height + 2 * padding, width + 2 * padding), float('-inf'))
    padded[:, :, padding : padding + height, padding : padding + width] = x
    rows = (height + 2 * padding - kernel_size) // stride + 1
    cols = (width + 2 * padding - kernel_size) // stride + 1
    best = None
    for i in range(kernel_size):
        for j in range(kernel_size):
            part = padded[
                :,
                :,
                i : i + (rows - 1) * stride + 1 : stride,
                j : j + (cols - 1) * stride + 1 : stride,
            ]
            best = part if best is None else torch.maximum(best, part)
    return best
