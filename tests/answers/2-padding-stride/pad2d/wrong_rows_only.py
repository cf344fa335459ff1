# Adds rows, and no columns.
# says: only rows were added
def pad2d(image, padding, value=0.0):
    return np.pad(image, ((padding, padding), (0, 0)), constant_values=value)
