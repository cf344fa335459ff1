# unique does it.
# says: counts 0 among
def matrix_stats(m):
    return float(np.mean(m == 0)), len(np.unique(m))
