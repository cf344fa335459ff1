# Divides the running number by the height.
# says: A place that counts line by line is divided
def best_match(image, pattern):
    r = respond(image, pattern)
    row, col = divmod(int(r.argmax()), r.shape[0])
    return [[row, col], float(r.max())]
