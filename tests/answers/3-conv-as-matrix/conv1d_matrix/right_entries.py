# Entry by entry: row i, tap j, column i * stride + j - padding, if it exists.
def conv1d_matrix(w, n, stride=1, padding=0):
    k = len(w)
    n_out = (n + 2 * padding - k) // stride + 1
    m = np.zeros((n_out, n))
    for i in range(n_out):
        for j in range(k):
            column = i * stride + j - padding
            if 0 <= column < n:
                m[i, column] = w[j]
    return m
