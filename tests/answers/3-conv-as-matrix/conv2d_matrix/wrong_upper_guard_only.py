# Looks over two borders out of four.
# says: comes back at the other end
def conv2d_matrix(kernel, height, width, stride=1, padding=0):
    kh, kw = kernel.shape
    h_out = (height + 2 * padding - kh) // stride + 1
    w_out = (width + 2 * padding - kw) // stride + 1
    rows = []
    for r in range(h_out):
        for c in range(w_out):
            place = np.zeros((height, width))
            for i in range(kh):
                for j in range(kw):
                    y, x = r * stride + i - padding, c * stride + j - padding
                    if y < height and x < width:
                        place[y, x] = kernel[i, j]
            rows.append(place.ravel())
    return np.array(rows)
