# Rows are counted without the padding.
# says: The later rows are still empty
def conv1d_matrix(w, n, stride=1, padding=0):
    k = len(w)
    n_out = (n + 2 * padding - k) // stride + 1
    wide = np.zeros((n_out, n + 2 * padding))
    for i in range((n - k) // stride + 1):
        wide[i, i * stride:i * stride + k] = w
    return wide[:, padding:padding + n]
