# Works it out, and keeps it.
# says: is there a `return`?
def matrix_stats(m):
    float(np.mean(m == 0)), len(np.unique(m[m != 0]))
