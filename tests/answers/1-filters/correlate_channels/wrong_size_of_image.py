# Makes a buffer of the image's size.
# says: a map has H - kh + 1 rows
def correlate_channels(image, weight, bias):
    maps = []
    for o in range(len(weight)):
        total = np.zeros(image.shape[1:])
        for ch in range(len(image)):
            total = total + correlate2d(image[ch], weight[o, ch])
        maps.append(total + bias[o])
    return np.array(maps)
