# Fills nothing in.
# says: still all zeros
def correlate2d(image, kernel):
    kh, kw = kernel.shape
    return np.zeros((image.shape[0] - kh + 1, image.shape[1] - kw + 1))
