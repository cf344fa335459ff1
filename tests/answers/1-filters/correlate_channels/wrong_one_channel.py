# Looks at the first channel only.
# says: first channel seems to count
def correlate_channels(image, weight, bias):
    return np.array([correlate2d(image[0], kernels[0]) + b for kernels, b in zip(weight, bias)])
