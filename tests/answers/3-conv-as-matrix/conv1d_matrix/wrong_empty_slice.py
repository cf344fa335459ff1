# Cut the padding off at both ends.
# says: is empty where p is 0
def conv1d_matrix(w, n, stride=1, padding=0):
    p, k = padding, len(w)
    n_out = (n + 2 * p - k) // stride + 1
    wide = np.zeros((n_out, n + 2 * p))
    for row in range(n_out):
        wide[row, row * stride:row * stride + k] = w
    return wide[:, p:-p]
