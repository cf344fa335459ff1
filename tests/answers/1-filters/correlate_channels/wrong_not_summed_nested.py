# Makes one list of maps for each filter.
# says: add up its maps
def correlate_channels(image, weight, bias):
    return np.array([[correlate2d(c, k) + b for c, k in zip(image, kernels)]
                     for kernels, b in zip(weight, bias)])
