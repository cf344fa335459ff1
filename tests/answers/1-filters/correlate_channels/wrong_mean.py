# Averages the channels.
# says: averaged
def correlate_channels(image, weight, bias):
    return np.array(
        [
            np.mean([correlate2d(x, k) for x, k in zip(image, kernels)], axis=0) + b
            for kernels, b in zip(weight, bias)
        ]
    )
