# Height and width change places at the last step.
# says: swapped where the padding is cut off
def conv2d_matrix(kernel, height, width, stride=1, padding=0):
    kh, kw = kernel.shape
    h_out = (height + 2 * padding - kh) // stride + 1
    w_out = (width + 2 * padding - kw) // stride + 1
    rows = []
    for r in range(h_out):
        for c in range(w_out):
            place = np.zeros((height + 2 * padding, width + 2 * padding))
            place[r * stride:r * stride + kh, c * stride:c * stride + kw] = kernel
            rows.append(place[padding:padding + width, padding:padding + height].ravel())
    return np.array(rows)
