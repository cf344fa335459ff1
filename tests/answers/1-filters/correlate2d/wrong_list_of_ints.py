# A list comprehension over whole numbers gives an array of ints.
# says: float array
def correlate2d(image, kernel):
    kh, kw = kernel.shape
    return np.array(
        [
            [(image[r : r + kh, c : c + kw] * kernel).sum() for c in range(image.shape[1] - kw + 1)]
            for r in range(image.shape[0] - kh + 1)
        ]
    )
