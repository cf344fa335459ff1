# The kernel is a row already, isn't it?
# says: lay the kernel into an image of zeros
def conv2d_matrix(kernel, height, width, stride=1, padding=0):
    kh, kw = kernel.shape
    h_out = (height + 2 * padding - kh) // stride + 1
    w_out = (width + 2 * padding - kw) // stride + 1
    rows = []
    for r in range(h_out):
        for c in range(w_out):
            rows.append(kernel.ravel())
    return np.array(rows).astype(float)
