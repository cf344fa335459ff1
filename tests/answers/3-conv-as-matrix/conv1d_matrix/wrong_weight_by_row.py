# w[i] where w[j] belongs.
# says: i counts the rows, j the weights
def conv1d_matrix(w, n, stride=1, padding=0):
    k = len(w)
    n_out = (n + 2 * padding - k) // stride + 1
    wide = np.zeros((n_out, n + 2 * padding))
    for i in range(n_out):
        for j in range(k):
            wide[i, i * stride + j] = w[i]
    return wide[:, padding:padding + n]
