# Takes the weight's first axis for the channels and its second for the filters.
# says: filter o's kernel for channel c
def correlate_channels(image, weight, bias):
    weight = weight.swapaxes(0, 1)
    return np.array(
        [
            sum(correlate2d(x, k) for x, k in zip(image, kernels)) + b
            for kernels, b in zip(weight, bias)
        ]
    )
