# A set drops what is there twice.
# says: m.ravel()
def matrix_stats(m):
    return float(np.mean(m == 0)), len(set(m) - {0})
