# Only what is above 0.
# says: Negative weights are left out
def matrix_stats(m):
    return float(np.mean(m == 0)), len(np.unique(m[m > 0]))
