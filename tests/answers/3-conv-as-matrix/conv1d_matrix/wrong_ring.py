# Off the end, on from the start.
def conv1d_matrix(w, n, stride=1, padding=0):
    k = len(w)
    n_out = (n + 2 * padding - k) // stride + 1
    wide = np.zeros((n_out, n + 2 * padding))
    for row in range(n_out):
        wide[row, row * stride : row * stride + k] = w
    for row in range(n_out):
        wide[row] = np.roll(
            np.pad(np.asarray(w, float), (0, max(0, wide.shape[1] - k)))[: wide.shape[1]],
            row * stride,
        )
    if padding:
        wide = wide[:, :n]
    return np.roll(wide, -padding, axis=1)
