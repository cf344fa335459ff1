# One number for all.
# says: dict
def quadrant_accuracy(model, make_images):
    names = ("upper left", "upper right", "lower left", "lower right")
    return sum(accuracy(model, *make_images(name)) for name in names) / 4
