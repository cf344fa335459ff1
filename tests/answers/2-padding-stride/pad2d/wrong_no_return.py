# Forgets to return the padded image.
# says: return
def pad2d(image, padding, value=0.0):
    padded = np.pad(image, padding, constant_values=value)
