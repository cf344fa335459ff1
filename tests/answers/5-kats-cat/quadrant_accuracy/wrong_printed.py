# Shows the four, and that is it.
# says: return
def quadrant_accuracy(model, make_images):
    for name in ("upper left", "upper right", "lower left", "lower right"):
        print(name, accuracy(model, *make_images(name)))
