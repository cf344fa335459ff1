# make_images gives the images and the labels, so I pass them on.
# says: star
def quadrant_accuracy(model, make_images):
    names = ("upper left", "upper right", "lower left", "lower right")
    return {name: accuracy(model, make_images(name)) for name in names}
