# Entry by entry, leaving out what falls on the padding.
def conv2d_matrix(kernel, height, width, stride=1, padding=0):
    kh, kw = kernel.shape
    h_out = (height + 2 * padding - kh) // stride + 1
    w_out = (width + 2 * padding - kw) // stride + 1
    m = np.zeros((h_out * w_out, height * width))
    for r in range(h_out):
        for c in range(w_out):
            for i in range(kh):
                for j in range(kw):
                    y, x = r * stride + i - padding, c * stride + j - padding
                    if 0 <= y < height and 0 <= x < width:
                        m[r * w_out + c, y * width + x] = kernel[i, j]
    return m
