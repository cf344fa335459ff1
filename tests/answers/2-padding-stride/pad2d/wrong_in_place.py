# Scales the image in place before it copies.
# says: changed its argument
def pad2d(image, padding, value=0.0):
    h, w = image.shape
    out = np.full((h + 2 * padding, w + 2 * padding), float(value))
    out[padding:padding + h, padding:padding + w] = image
    image *= 0
    return out
