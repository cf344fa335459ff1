# How many are not zero.
# says: repeated value counts once
def matrix_stats(m):
    return float(np.mean(m == 0)), int(np.count_nonzero(m))
