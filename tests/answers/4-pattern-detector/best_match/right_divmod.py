# argmax counts along the rows, divmod takes it apart; numpy numbers come back.
def best_match(image, pattern):
    responses = respond(image, pattern)
    at = responses.argmax()
    return [divmod(at, responses.shape[1]), responses.max()]
