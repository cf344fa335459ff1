# Adds no maps to the bias.
# says: Only the bias is there
def correlate_channels(image, weight, bias):
    kh, kw = weight.shape[2:]
    size = len(weight), image.shape[1] - kh + 1, image.shape[2] - kw + 1
    return np.zeros(size) + bias[:, None, None]
