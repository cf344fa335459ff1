# Only the flat index has to be inside.
# says: comes back
def conv2d_matrix(kernel, height, width, stride=1, padding=0):
    kh, kw = kernel.shape
    h_out = (height + 2 * padding - kh) // stride + 1
    w_out = (width + 2 * padding - kw) // stride + 1
    rows = []
    for r in range(h_out):
        for c in range(w_out):
            line = np.zeros(height * width)
            for i in range(kh):
                for j in range(kw):
                    at = (r * stride + i - padding) * width + c * stride + j - padding
                    if 0 <= at < line.size:
                        line[at] = kernel[i, j]
            rows.append(line)
    return np.array(rows)
