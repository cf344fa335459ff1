# Lower is where the row number is lower.
# says: swapped
def quadrant_accuracy(model, make_images):
    names = ("upper left", "upper right", "lower left", "lower right")
    other = names[2:] + names[:2]
    return {name: accuracy(model, *make_images(at)) for name, at in zip(names, other)}
