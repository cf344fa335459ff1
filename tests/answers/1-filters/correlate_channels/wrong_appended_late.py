# Appends after the loop over the filters.
# says: does append stand inside the loop over filters
def correlate_channels(image, weight, bias):
    maps = []
    for o in range(len(weight)):
        total = 0
        for ch in range(len(image)):
            total = total + correlate2d(image[ch], weight[o, ch])
        total = total + bias[o]
    maps.append(total)
    return np.array(maps)
