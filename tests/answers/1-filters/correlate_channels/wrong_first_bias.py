# Uses the first bias for every filter.
# says: first bias
def correlate_channels(image, weight, bias):
    return np.array(
        [sum(correlate2d(x, k) for x, k in zip(image, kernels)) + bias[0] for kernels in weight]
    )
