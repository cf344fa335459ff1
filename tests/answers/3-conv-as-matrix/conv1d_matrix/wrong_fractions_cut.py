# Whole numbers on the way, floats at the end.
# says: The fractions are gone
def conv1d_matrix(w, n, stride=1, padding=0):
    k = len(w)
    n_out = (n + 2 * padding - k) // stride + 1
    wide = np.zeros((n_out, n + 2 * padding), dtype=int)
    for i in range(n_out):
        wide[i, i * stride:i * stride + k] = w
    wide = wide.astype(float)
    return wide[:, padding:padding + n]
