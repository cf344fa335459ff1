# The running number as an index.
# says: counts the squares line by line
def best_match(image, pattern):
    responses = respond(image, pattern)
    i = responses.argmax()
    return [[i // responses.shape[1], i % responses.shape[1]], responses[i]]
