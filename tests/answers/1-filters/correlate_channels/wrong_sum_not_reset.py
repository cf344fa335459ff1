# Starts the sum once, before both loops.
# says: start each filter's sum anew
def correlate_channels(image, weight, bias):
    maps, total = [], 0
    for o in range(len(weight)):
        for ch in range(len(image)):
            total = total + correlate2d(image[ch], weight[o, ch])
        maps.append(total + bias[o])
    return np.array(maps)
