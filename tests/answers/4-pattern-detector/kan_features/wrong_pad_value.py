# torch's word for the padding's value.
# says: `np.pad(array, width, constant_values=value)`
def kan_features(image, pattern):
    padded = np.pad(image, ((0, 1), (0, 1)), value=-1)
    return padded
