# Repeats the border pixels.
# says: are repeated
def pad2d(image, padding, value=0.0):
    return np.pad(image, padding, mode='edge')
