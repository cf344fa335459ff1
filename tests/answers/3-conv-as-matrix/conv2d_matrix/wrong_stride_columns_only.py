# The stride moves the window to the right.
# says: between columns only
def conv2d_matrix(kernel, height, width, stride=1, padding=0):
    kh, kw = kernel.shape
    h_out = height + 2 * padding - kh + 1
    w_out = (width + 2 * padding - kw) // stride + 1
    rows = []
    for r in range(h_out):
        for c in range(w_out):
            place = np.zeros((height + 2 * padding, width + 2 * padding))
            place[r:r + kh, c * stride:c * stride + kw] = kernel
            rows.append(place[padding:padding + height, padding:padding + width].ravel())
    return np.array(rows)
