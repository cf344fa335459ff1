# Slices with -padding, which is empty for padding 0.
# says: empty for padding 0
def pad2d(image, padding, value=0.0):
    h, w = image.shape
    out = np.full((h + 2 * padding, w + 2 * padding), float(value))
    out[padding:-padding, padding:-padding] = image
    return out
