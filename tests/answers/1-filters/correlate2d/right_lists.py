# Builds lists first, and an array of floats from them.
def correlate2d(image, kernel):
    kh, kw = kernel.shape
    return np.array(
        [
            [np.sum(image[r : r + kh, c : c + kw] * kernel) for c in range(image.shape[1] - kw + 1)]
            for r in range(image.shape[0] - kh + 1)
        ],
        dtype=float,
    )
