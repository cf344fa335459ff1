# Writes each channel over the one before.
# says: only the last channel
def correlate_channels(image, weight, bias):
    maps = []
    for kernels, b in zip(weight, bias):
        for channel, kernel in zip(image, kernels):
            answer = correlate2d(channel, kernel)
        maps.append(answer + b)
    return np.array(maps)
