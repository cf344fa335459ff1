# Names without spaces.
# says: keys
def quadrant_accuracy(model, make_images):
    names = ("upper left", "upper right", "lower left", "lower right")
    return {name.replace(' ', '_'): accuracy(model, *make_images(name)) for name in names}
