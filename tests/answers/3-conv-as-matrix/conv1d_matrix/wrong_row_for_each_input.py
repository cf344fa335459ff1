# A row for each number.
# says: hangs over the end
def conv1d_matrix(w, n, stride=1, padding=0):
    wide = np.zeros((n, n + 2 * padding))
    for row in range(n):
        wide[row, row * stride:row * stride + len(w)] = w
    return wide[:, padding:padding + n]
