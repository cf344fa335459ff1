# All rows hold the same weights, so look at the first.
# says: Only the first row is looked at: the others
def matrix_stats(m):
    return float(np.mean(m == 0)), len(set(m[0].tolist()) - {0.0})
