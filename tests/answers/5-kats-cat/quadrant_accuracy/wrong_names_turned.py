# Left and right first.
# says: four names
def quadrant_accuracy(model, make_images):
    names = ("left upper", "right upper", "left lower", "right lower")
    return {name: accuracy(model, *make_images(name)) for name in names}
