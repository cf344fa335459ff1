# Two loops make the names.
def quadrant_accuracy(model, make_images):
    result = {}
    for column in ("right", "left"):
        for row in ("lower", "upper"):
            images, labels = make_images(f"{row} {column}")
            result[f"{row} {column}"] = accuracy(model, images, labels)
    return result
