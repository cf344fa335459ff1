# Keeps one array for all filters.
# says: Both maps are one array
def correlate_channels(image, weight, bias):
    kh, kw = weight.shape[2:]
    maps, total = [], np.zeros((image.shape[1] - kh + 1, image.shape[2] - kw + 1))
    for o in range(len(weight)):
        for ch in range(len(image)):
            total += correlate2d(image[ch], weight[o, ch])
        total += bias[o]
        maps.append(total)
    return np.array(maps)
