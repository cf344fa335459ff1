# Halves the work by writing into the image first.
# says: frame takes `value`
def pad2d(image, padding, value=0.0):
    image += 0.0
    image[image == 0] = value
    h, w = image.shape
    out = np.full((h + 2 * padding, w + 2 * padding), float(value))
    out[padding:padding + h, padding:padding + w] = image
    return out
