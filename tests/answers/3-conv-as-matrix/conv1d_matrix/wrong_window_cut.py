# The window begins at i - padding.
# says: has the padding's columns already
def conv1d_matrix(w, n, stride=1, padding=0):
    k = len(w)
    n_out = (n + 2 * padding - k) // stride + 1
    m = np.zeros((n_out, n))
    for i in range(n_out):
        m[i, i * stride - padding:i * stride - padding + k] = w
    return m
