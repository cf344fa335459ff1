# Looks at the first channel with every kernel.
# says: The first channel is used twice
def correlate_channels(image, weight, bias):
    maps = []
    for o in range(len(weight)):
        total = bias[o]
        for ch in range(len(image)):
            total = total + correlate2d(image[0], weight[o, ch])
        maps.append(total)
    return np.array(maps)
