# Clears the image when done with it, which is the caller's array.
# says: changed its argument
def correlate_channels(image, weight, bias):
    maps = np.array(
        [
            sum(correlate2d(x, k) for x, k in zip(image, kernels)) + b
            for kernels, b in zip(weight, bias)
        ]
    )
    image[:] = 0
    return maps
