# Rounded down.
# says: throws the fraction away
def matrix_stats(m):
    return (m == 0).sum() // m.size, len(np.unique(m[m != 0]))
