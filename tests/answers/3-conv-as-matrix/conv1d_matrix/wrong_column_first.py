# Columns before rows.
# says: the row comes first
def conv1d_matrix(w, n, stride=1, padding=0):
    k = len(w)
    n_out = (n + 2 * padding - k) // stride + 1
    wide = np.zeros((n_out, n + 2 * padding))
    for i in range(n_out):
        for j in range(k):
            wide[i * stride + j, i] = w[j]
    return wide[:, padding:padding + n]
