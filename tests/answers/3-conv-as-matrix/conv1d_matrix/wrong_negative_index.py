# Column i - padding + j, as the formula says.
# says: negative index
def conv1d_matrix(w, n, stride=1, padding=0):
    n_out = (n + 2 * padding - len(w)) // stride + 1
    m = np.zeros((n_out, n))
    for i in range(n_out):
        for j in range(len(w)):
            column = i * stride + j - padding
            if column < n:
                m[i, column] = w[j]
    return m
