# The remainder keeps every index inside.
# says: comes back at the other
def conv2d_matrix(kernel, height, width, stride=1, padding=0):
    kh, kw = kernel.shape
    h_out = (height + 2 * padding - kh) // stride + 1
    w_out = (width + 2 * padding - kw) // stride + 1
    m = np.zeros((h_out * w_out, height * width))
    for r in range(h_out):
        for c in range(w_out):
            for i in range(kh):
                for j in range(kw):
                    row, col = (
                        (r * stride + i - padding) % height,
                        (c * stride + j - padding) % width,
                    )
                    m[r * w_out + c, row * width + col] = kernel[i, j]
    return m
