# Keeps a map for each channel.
# says: add its maps of the channels up
def correlate_channels(image, weight, bias):
    maps = []
    for kernels, offset in zip(weight, bias):
        for channel, kernel in zip(image, kernels):
            maps.append(correlate2d(channel, kernel) + offset)
    return np.array(maps)
