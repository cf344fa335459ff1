# A list of row and column as an index: it takes two rows.
# says: the value should be the response there
def best_match(image, pattern):
    responses = respond(image, pattern)
    place = list(np.unravel_index(responses.argmax(), responses.shape))
    return [place, responses[place]]
