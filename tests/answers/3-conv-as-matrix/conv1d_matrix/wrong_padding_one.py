# Padding is 1, as always.
# says: padding 1
def conv1d_matrix(w, n, stride=1, padding=0):
    k = len(w)
    padding = min(padding, 1)
    n_out = (n + 2 * padding - k) // stride + 1
    wide = np.zeros((n_out, n + 2 * padding))
    for row in range(n_out):
        wide[row, row * stride:row * stride + k] = w
    return wide[:, padding:padding + n]
