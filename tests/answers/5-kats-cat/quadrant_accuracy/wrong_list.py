# The four numbers in order.
# says: dict
def quadrant_accuracy(model, make_images):
    names = ("upper left", "upper right", "lower left", "lower right")
    return [accuracy(model, *make_images(name)) for name in names]
