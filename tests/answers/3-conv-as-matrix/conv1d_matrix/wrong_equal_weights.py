# A weight's place is looked up by its value.
# says: Of two equal weights only one is placed
def conv1d_matrix(w, n, stride=1, padding=0):
    k = len(w)
    n_out = (n + 2 * padding - k) // stride + 1
    wide = np.zeros((n_out, n + 2 * padding))
    for i in range(n_out):
        for v in w:
            wide[i, i * stride + list(w).index(v)] = v
    return wide[:, padding:padding + n]
