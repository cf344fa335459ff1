# Takes the mean.
# says: it is the mean
def max_pool2d(x, kernel_size, stride=None, padding=0):
    stride = stride or kernel_size
    n, c, height, width = x.shape
    padded = x.new_full((n, c, height + 2 * padding, width + 2 * padding), float('-inf'))
    padded[:, :, padding : padding + height, padding : padding + width] = x
    rows = (height + 2 * padding - kernel_size) // stride + 1
    cols = (width + 2 * padding - kernel_size) // stride + 1
    out = x.new_zeros(n, c, rows, cols)
    for r in range(rows):
        for q in range(cols):
            window = padded[
                :, :, r * stride : r * stride + kernel_size, q * stride : q * stride + kernel_size
            ]
            out[:, :, r, q] = window.mean(dim=(2, 3))
    return out
