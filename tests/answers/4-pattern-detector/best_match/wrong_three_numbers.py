# A flat list of three numbers.
# says: [[row, col], value]
def best_match(image, pattern):
    r = respond(image, pattern)
    row, col = np.unravel_index(r.argmax(), r.shape)
    return [int(row), int(col), float(r.max())]
