# Adds each map up.
# says: added up into one number
def correlate_channels(image, weight, bias):
    return np.array([
        sum(correlate2d(image[ch], weight[o, ch]) for ch in range(len(image))).sum() + bias[o]
        for o in range(len(weight))
    ])
