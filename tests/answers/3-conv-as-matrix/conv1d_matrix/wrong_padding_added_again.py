# The rows begin after the padding, which `wide` has too.
# says: has the padding's columns already
def conv1d_matrix(w, n, stride=1, padding=0):
    k = len(w)
    n_out = (n + 2 * padding - k) // stride + 1
    wide = np.zeros((n_out, n + 2 * padding))
    for i in range(n_out):
        wide[i, padding + i * stride:padding + i * stride + k] = w
    return wide[:, padding:padding + n]
