# Count while walking through.
def matrix_stats(m):
    zeros, values = 0, set()
    for value in m.ravel().tolist():
        if value == 0:
            zeros += 1
        else:
            values.add(value)
    return zeros / m.size, len(values)
