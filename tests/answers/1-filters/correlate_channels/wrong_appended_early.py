# Appends the running sum of every channel.
# says: append it once for each filter
def correlate_channels(image, weight, bias):
    maps = []
    for o in range(len(weight)):
        total = 0
        for ch in range(len(image)):
            total = total + correlate2d(image[ch], weight[o, ch])
            maps.append(total + bias[o])
    return np.array(maps)
