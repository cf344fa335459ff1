# One row too few.
# says: so range(n_out)
def conv1d_matrix(w, n, stride=1, padding=0):
    k = len(w)
    n_out = (n + 2 * padding - k) // stride + 1
    wide = np.zeros((n_out, n + 2 * padding))
    for i in range(n_out - 1):
        wide[i, i * stride:i * stride + k] = w
    return wide[:, padding:padding + n]
