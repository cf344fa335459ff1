# The place is the window's upper left square.
# says: its centre is asked for
def best_match(image, pattern):
    r = respond(image, pattern)
    row, col = np.unravel_index(r.argmax(), r.shape)
    return [[int(row) - 1, int(col) - 1], float(r.max())]
