# Adds the biases of all the filters.
# says: the sum of the biases
def correlate_channels(image, weight, bias):
    return np.array([
        sum(correlate2d(image[ch], weight[o, ch]) for ch in range(len(image))) + bias.sum()
        for o in range(len(weight))
    ])
