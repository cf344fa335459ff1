# Nothing is found before something is.
# says: even the best may be negative
def best_match(image, pattern):
    responses, place, best = respond(image, pattern), None, 0
    for row in range(responses.shape[0]):
        for col in range(responses.shape[1]):
            if responses[row, col] > best:
                place, best = [row, col], float(responses[row, col])
    return [place, best]
