# argmax says where.
# says: [[row, col], value]
def best_match(image, pattern):
    r = respond(image, pattern)
    return [int(r.argmax()), float(r.max())]
