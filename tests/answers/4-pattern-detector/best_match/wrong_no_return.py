# Works it out, and keeps it.
# says: is there a `return`?
def best_match(image, pattern):
    responses = respond(image, pattern)
    row, col = np.unravel_index(responses.argmax(), responses.shape)
    [[int(row), int(col)], float(responses[row, col])]
