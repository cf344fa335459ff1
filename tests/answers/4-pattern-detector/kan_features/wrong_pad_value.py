# torch's word for the padding's value.
# says: `constant_values`
def kan_features(image, pattern):
    padded = np.pad(image, ((0, 1), (0, 1)), value=-1)
    return padded
