# Adds the bias to each channel's map before adding them up.
# says: once per channel
def correlate_channels(image, weight, bias):
    return np.array(
        [
            sum(correlate2d(x, k) + b for x, k in zip(image, kernels))
            for kernels, b in zip(weight, bias)
        ]
    )
