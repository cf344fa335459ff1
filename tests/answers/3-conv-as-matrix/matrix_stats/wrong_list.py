# A list of two.
# says: tuple
def matrix_stats(m):
    return [float(np.mean(m == 0)), len(np.unique(m[m != 0]))]
