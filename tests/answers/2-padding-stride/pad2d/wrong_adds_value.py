# Adds the value everywhere.
# says: fills the frame alone
def pad2d(image, padding, value=0.0):
    return np.pad(image, padding) + value
