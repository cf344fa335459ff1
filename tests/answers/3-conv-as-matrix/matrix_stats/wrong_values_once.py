# Values without a second place.
# says: occur once
def matrix_stats(m):
    values, counts = np.unique(m[m != 0], return_counts=True)
    return float(np.mean(m == 0)), int((counts == 1).sum())
