# The value is the share of squares that fit.
def best_match(image, pattern):
    r = respond(image, pattern)
    row, col = np.unravel_index(r.argmax(), r.shape)
    return [[int(row), int(col)], float(r.max()) / 9]
