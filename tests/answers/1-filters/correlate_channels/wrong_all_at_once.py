# Hands all channels to correlate2d at once.
# says: takes one channel and one kernel
def correlate_channels(image, weight, bias):
    return np.array([correlate2d(image, kernels) + b for kernels, b in zip(weight, bias)])
