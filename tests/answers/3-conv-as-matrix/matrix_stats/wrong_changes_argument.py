# Sort it in place, then count the steps.
# says: changed its argument
def matrix_stats(m):
    zeros = float(np.mean(m == 0))
    flat = m.reshape(-1)
    flat.sort()
    return zeros, len(set(flat.tolist()) - {0})
