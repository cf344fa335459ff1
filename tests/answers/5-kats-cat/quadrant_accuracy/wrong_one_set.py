# The images are made once.
# says: same images
def quadrant_accuracy(model, make_images):
    names = ("upper left", "upper right", "lower left", "lower right")
    images, labels = make_images(names[0])
    return {name: accuracy(model, images, labels) for name in names}
