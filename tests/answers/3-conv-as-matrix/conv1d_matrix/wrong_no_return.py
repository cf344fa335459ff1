# Works it out, and keeps it.
# says: is there a `return`?
def conv1d_matrix(w, n, stride=1, padding=0):
    k = len(w)
    n_out = (n + 2 * padding - k) // stride + 1
    wide = np.zeros((n_out, n + 2 * padding))
    for row in range(n_out):
        wide[row, row * stride:row * stride + k] = w
    wide[:, padding:padding + n]
