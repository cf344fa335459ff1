# SciPy's convolution, which flips, on whole numbers.
# says: the flipped pattern
def respond(image, pattern):
    from scipy.signal import convolve2d

    return convolve2d(image, pattern, mode="same", fillvalue=-1)
