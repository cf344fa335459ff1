# Pads with one ring, whatever padding says.
# says: one pixel wide
def pad2d(image, padding, value=0.0):
    return np.pad(image, 1, constant_values=value)
