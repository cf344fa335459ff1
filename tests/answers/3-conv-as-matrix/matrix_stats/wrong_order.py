# Values first.
# says: order
def matrix_stats(m):
    return len(np.unique(m[m != 0])), float(np.mean(m == 0))
