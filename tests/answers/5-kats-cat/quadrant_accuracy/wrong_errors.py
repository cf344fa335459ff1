# The share of mistakes.
# says: shares of wrong
def quadrant_accuracy(model, make_images):
    names = ("upper left", "upper right", "lower left", "lower right")
    return {name: 1 - accuracy(model, *make_images(name)) for name in names}
