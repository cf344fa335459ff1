# Counted on the spot, without `accuracy`.
def quadrant_accuracy(model, make_images):
    result = dict.fromkeys(["upper left", "upper right", "lower left", "lower right"])
    for name in result:
        images, labels = make_images(name)
        with torch.no_grad():
            result[name] = float(((model(images)[:, 0] > 0) == labels.bool()).float().mean())
    return result
