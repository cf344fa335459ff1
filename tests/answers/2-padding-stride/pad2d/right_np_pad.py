# numpy does it.
def pad2d(image, padding, value=0.0):
    return np.pad(image, padding, constant_values=value)
