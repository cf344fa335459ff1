# Stacks strips around the image.
def pad2d(image, padding, value=0.0):
    side = np.full((image.shape[0], padding), value)
    wide = np.hstack([side, image, side])
    strip = np.full((padding, wide.shape[1]), value)
    return np.vstack([strip, wide, strip])
