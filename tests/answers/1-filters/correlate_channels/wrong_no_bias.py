# Drops the bias.
# says: bias is missing
def correlate_channels(image, weight, bias):
    return np.array([sum(correlate2d(x, k) for x, k in zip(image, kernels)) for kernels in weight])
