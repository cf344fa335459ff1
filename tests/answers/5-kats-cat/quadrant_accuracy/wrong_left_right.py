# Left and right mixed up in the copied lines.
# says: left and right
def quadrant_accuracy(model, make_images):
    return {
        "upper left": accuracy(model, *make_images("upper right")),
        "upper right": accuracy(model, *make_images("upper left")),
        "lower left": accuracy(model, *make_images("lower right")),
        "lower right": accuracy(model, *make_images("lower left")),
    }
