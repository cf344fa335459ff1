# Compare how they are printed.
# says: minus sign
def matrix_stats(m):
    words = [repr(v) for v in m.astype(float).ravel().tolist()]
    return words.count('0.0') / len(words), len(set(words) - {'0.0'})
