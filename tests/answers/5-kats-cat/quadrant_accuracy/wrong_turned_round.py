# The shares are the keys.
# says: Keys and values have changed places
def quadrant_accuracy(model, make_images):
    return {
        accuracy(model, *make_images(q)): q
        for q in ("upper left", "upper right", "lower left", "lower right")
    }
