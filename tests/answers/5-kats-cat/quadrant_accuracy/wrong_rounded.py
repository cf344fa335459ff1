# Rounded shares.
# says: Is it rounded
def quadrant_accuracy(model, make_images):
    return {
        q: round(accuracy(model, *make_images(q)), 1)
        for q in ("upper left", "upper right", "lower left", "lower right")
    }
