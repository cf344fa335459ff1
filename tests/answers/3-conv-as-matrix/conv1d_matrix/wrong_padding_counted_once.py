# One more number in the input.
# says: counts once
def conv1d_matrix(w, n, stride=1, padding=0):
    k = len(w)
    n_out = (n + padding - k) // stride + 1
    wide = np.zeros((n_out, n + 2 * padding))
    for row in range(n_out):
        wide[row, row * stride:row * stride + k] = w
    return wide[:, padding:padding + n]
