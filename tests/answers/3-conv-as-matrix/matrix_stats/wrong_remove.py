# There is always a zero, isn't there?
# says: no 0 in this matrix to remove
def matrix_stats(m):
    values = set(m.ravel().tolist())
    values.remove(0)
    return float(np.mean(m == 0)), len(values)
