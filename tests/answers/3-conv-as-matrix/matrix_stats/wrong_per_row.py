# The share of zeros per row.
# says: The first number is divided by the number of
def matrix_stats(m):
    return float((m == 0).sum() / m.shape[0]), len(np.unique(m[m != 0]))
