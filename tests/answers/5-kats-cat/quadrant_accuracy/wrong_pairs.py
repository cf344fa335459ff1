# A list of pairs.
# says: makes a dict of such pairs
def quadrant_accuracy(model, make_images):
    return [
        (q, accuracy(model, *make_images(q)))
        for q in ("upper left", "upper right", "lower left", "lower right")
    ]
