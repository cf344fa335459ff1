# argmax gives the place.
# says: line by line
def best_match(image, pattern):
    responses = respond(image, pattern)
    row, col = responses.argmax()
    return [[int(row), int(col)], float(responses[row, col])]
