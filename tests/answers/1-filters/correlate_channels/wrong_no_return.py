# Works it out, and keeps it.
# says: is there a `return`?
def correlate_channels(image, weight, bias):
    maps = []
    for kernels, offset in zip(weight, bias, strict=True):
        pairs = zip(image, kernels, strict=True)
        maps.append(sum(correlate2d(channel, kernel) for channel, kernel in pairs) + offset)
    np.array(maps)
