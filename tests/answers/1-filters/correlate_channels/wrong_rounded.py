# Rounds.
# says: not rounded
def correlate_channels(image, weight, bias):
    return np.array([
        sum(correlate2d(image[ch], weight[o, ch]) for ch in range(len(image))) + bias[o]
        for o in range(len(weight))
    ]).round(2)
