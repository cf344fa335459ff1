# unique counts, minus the zero.
def matrix_stats(m):
    values = np.unique(m)
    return 1 - np.count_nonzero(m) / m.size, np.int64(len(values) - (0 in values))
