# The strongest response, whatever its sign.
# says: There the response is -9, the smallest of
def best_match(image, pattern):
    r = respond(image, pattern)
    row, col = np.unravel_index(np.abs(r).argmax(), r.shape)
    return [[int(row), int(col)], float(r[row, col])]
