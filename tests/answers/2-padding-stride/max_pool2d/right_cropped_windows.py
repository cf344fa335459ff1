# Pads nothing: cuts each window at the border.
def max_pool2d(x, kernel_size, stride=None, padding=0):
    stride = stride or kernel_size
    n, c, height, width = x.shape
    rows = (height + 2 * padding - kernel_size) // stride + 1
    cols = (width + 2 * padding - kernel_size) // stride + 1
    out = x.new_zeros(n, c, rows, cols)
    for r in range(rows):
        for q in range(cols):
            top, left = r * stride - padding, q * stride - padding
            out[:, :, r, q] = x[
                :, :, max(top, 0) : top + kernel_size, max(left, 0) : left + kernel_size
            ].amax((2, 3))
    return out
