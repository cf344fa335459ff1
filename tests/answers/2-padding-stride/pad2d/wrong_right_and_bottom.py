# Puts the image into the corner.
# says: missing on top
def pad2d(image, padding, value=0.0):
    h, w = image.shape
    out = np.full((h + 2 * padding, w + 2 * padding), float(value))
    out[:h, :w] = image
    return out
