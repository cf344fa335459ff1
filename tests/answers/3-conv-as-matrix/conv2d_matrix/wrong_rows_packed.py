# The kernel's numbers, one after the other.
# says: The kernel's rows stand side by side: its
def conv2d_matrix(kernel, height, width, stride=1, padding=0):
    kh, kw = kernel.shape
    h_out = (height + 2 * padding - kh) // stride + 1
    w_out = (width + 2 * padding - kw) // stride + 1
    rows = []
    for r in range(h_out):
        for c in range(w_out):
            place = np.zeros((height + 2 * padding, width + 2 * padding))
            place.reshape(-1)[r * stride * place.shape[1] + c * stride :][: kernel.size] = (
                kernel.ravel()[: place.size - r * stride * place.shape[1] - c * stride]
            )
            rows.append(place[padding : padding + height, padding : padding + width].ravel())
    return np.array(rows)
