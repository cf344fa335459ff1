# Off the end, on from the start.
# says: comes back at the other
def conv1d_matrix(w, n, stride=1, padding=0):
    k = len(w)
    n_out = (n + 2 * padding - k) // stride + 1
    m = np.zeros((n_out, n))
    for row in range(n_out):
        for j in range(k):
            m[row, (row * stride + j - padding) % n] = w[j]
    return m
