# Takes the bias that belongs to a channel.
# says: bias[o] belongs to filter o
def correlate_channels(image, weight, bias):
    maps = []
    for o in range(len(weight)):
        total = 0
        for ch in range(len(image)):
            total = total + correlate2d(image[ch], weight[o, ch]) + bias[ch]
        maps.append(total)
    return np.array(maps)
