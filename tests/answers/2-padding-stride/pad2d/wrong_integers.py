# Makes an integer array.
# says: float array
def pad2d(image, padding, value=0.0):
    h, w = image.shape
    out = np.full((h + 2 * padding, w + 2 * padding), value, dtype=int)
    out[padding:padding + h, padding:padding + w] = image
    return out
