# The value is the share of squares that fit.
# says: The place is right, but the value should be
def best_match(image, pattern):
    r = respond(image, pattern)
    row, col = np.unravel_index(r.argmax(), r.shape)
    return [[int(row), int(col)], float(r.max()) / 9]
