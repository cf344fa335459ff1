# In percent.
# says: percent
def quadrant_accuracy(model, make_images):
    names = ("upper left", "upper right", "lower left", "lower right")
    return {name: 100 * accuracy(model, *make_images(name)) for name in names}
