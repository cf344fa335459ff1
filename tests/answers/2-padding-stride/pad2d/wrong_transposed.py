# Swaps height and width.
# says: swapped
def pad2d(image, padding, value=0.0):
    w, h = image.shape
    out = np.full((h + 2 * padding, w + 2 * padding), float(value))
    out[padding:padding + h, padding:padding + w] = image.T
    return out
