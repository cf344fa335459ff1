# Floats are never exact, so round them.
# says: exactly
def matrix_stats(m):
    m = np.round(m, 8)
    return float(np.mean(m == 0)), len(np.unique(m[m != 0]))
