# Fills the four sides and forgets the corners.
# says: corners
def pad2d(image, padding, value=0.0):
    h, w = image.shape
    out = np.zeros((h + 2 * padding, w + 2 * padding))
    out[:padding, padding:padding + w] = value
    out[padding + h:, padding:padding + w] = value
    out[padding:padding + h, :padding] = value
    out[padding:padding + h, padding + w:] = value
    out[padding:padding + h, padding:padding + w] = image
    return out
