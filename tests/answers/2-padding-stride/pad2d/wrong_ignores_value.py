# Always pads with zeros.
# says: use `value`
def pad2d(image, padding, value=0.0):
    h, w = image.shape
    out = np.full((h + 2 * padding, w + 2 * padding), 0.0)
    out[padding:padding + h, padding:padding + w] = image
    return out
