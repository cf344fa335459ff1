# Adds the padding once to the size.
# says: not a frame
def pad2d(image, padding, value=0.0):
    h, w = image.shape
    out = np.full((h + padding, w + padding), float(value))
    out[padding:padding + h, padding:padding + w] = image
    return out
