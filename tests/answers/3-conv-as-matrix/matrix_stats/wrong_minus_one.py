# One of the values is 0, so take it off.
# says: leave the zeros out
def matrix_stats(m):
    return float(np.mean(m == 0)), max(0, len(np.unique(m)) - 1)
