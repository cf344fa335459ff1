# The maps are made, and forgotten again.
# says: maps
def correlate_channels(image, weight, bias):
    maps = []
    for kernels, offset in zip(weight, bias):
        pairs = zip(image, kernels)
        total = sum(correlate2d(channel, kernel) for channel, kernel in pairs) + offset
    return np.array(maps)
