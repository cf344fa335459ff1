# Takes the running number apart.
# says: counts the squares line by line
def best_match(image, pattern):
    responses = respond(image, pattern)
    place = responses.argmax()
    return [[place[0], place[1]], responses.max()]
