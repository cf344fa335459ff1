# Makes the value an int.
# says: fractions are lost
def pad2d(image, padding, value=0.0):
    return np.pad(image, padding, constant_values=int(value))
