# Looks at every square and keeps the best so far.
def best_match(image, pattern):
    responses = respond(image, pattern)
    best = [[0, 0], responses[0, 0]]
    for row in range(responses.shape[0]):
        for col in range(responses.shape[1]):
            if responses[row, col] > best[1]:
                best = [[row, col], responses[row, col]]
    return best
