# Adds all filters' maps into one.
# says: map of its own
def correlate_channels(image, weight, bias):
    return np.array(
        [
            sum(
                sum(correlate2d(x, k) for x, k in zip(image, kernels)) + b
                for kernels, b in zip(weight, bias)
            )
        ]
    )
