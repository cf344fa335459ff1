# The padding only moves the first row.
# says: no column
def conv1d_matrix(w, n, stride=1, padding=0):
    n_out = (n + 2 * padding - len(w)) // stride + 1
    m = np.zeros((n_out, n))
    for i in range(n_out):
        for j in range(len(w)):
            m[i, i * stride + j - padding] = w[j]
    return m
