# The number of zeros.
# says: divide
def matrix_stats(m):
    return int(np.sum(m == 0)), len(np.unique(m[m != 0]))
