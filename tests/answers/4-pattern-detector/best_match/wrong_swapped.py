# x first, then y.
# says: swapped
def best_match(image, pattern):
    r = respond(image, pattern)
    row, col = np.unravel_index(r.argmax(), r.shape)
    return [[int(col), int(row)], float(r.max())]
