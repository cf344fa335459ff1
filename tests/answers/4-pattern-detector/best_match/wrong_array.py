# Makes an array of the pair.
# says: is a list in a list
def best_match(image, pattern):
    responses = respond(image, pattern)
    row, col = np.unravel_index(responses.argmax(), responses.shape)
    return np.array([[row, col], responses[row, col]])
