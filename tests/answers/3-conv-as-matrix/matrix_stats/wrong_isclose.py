# Nearly zero is zero.
# says: taken for zeros
def matrix_stats(m):
    zero = np.isclose(m, 0)
    return float(zero.mean()), len(np.unique(m[~zero]))
