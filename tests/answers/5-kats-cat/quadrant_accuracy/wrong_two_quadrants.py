# Only the two that were trained and moved to.
# says: keys
def quadrant_accuracy(model, make_images):
    names = ("upper right", "lower left")
    return {name: accuracy(model, *make_images(name)) for name in names}
