# Adds the whole list of biases to every map.
# says: bias[o]
def correlate_channels(image, weight, bias):
    return np.array(
        [sum(correlate2d(x, k) for x, k in zip(image, kernels)) + bias for kernels in weight]
    )
