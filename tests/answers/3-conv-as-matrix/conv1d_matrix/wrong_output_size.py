# Chapter 2 has it.
# says: copy it into this cell
def conv1d_matrix(w, n, stride=1, padding=0):
    n_out = output_size(n, len(w), stride, padding)
    wide = np.zeros((n_out, n + 2 * padding))
    for row in range(n_out):
        wide[row, row * stride:row * stride + len(w)] = w
    return wide[:, padding:padding + n]
