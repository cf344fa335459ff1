# A block matrix: each kernel row gives a 1-D matrix, its place says in which block it lies.
def conv2d_matrix(kernel, height, width, stride=1, padding=0):
    def line(w, n):
        n_out = (n + 2 * padding - len(w)) // stride + 1
        m = np.zeros((n_out, n + 2 * padding))
        for i in range(n_out):
            m[i, i * stride:i * stride + len(w)] = w
        return m[:, padding:padding + n]
    total = 0.0
    for i, taps in enumerate(kernel):
        pick = np.zeros(len(kernel))
        pick[i] = 1.0
        total = total + np.kron(line(pick, height), line(taps, width))
    return total
