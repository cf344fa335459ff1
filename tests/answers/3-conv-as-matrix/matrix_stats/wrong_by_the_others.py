# Zeros to non-zeros.
# says: divided by the number of non-zero entries
def matrix_stats(m):
    return float((m == 0).sum() / (m != 0).sum()), len(np.unique(m[m != 0]))
