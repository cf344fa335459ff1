# Fills an array of the image's dtype, so whole-number images lose fractions.
# says: ints
def correlate2d(image, kernel):
    kh, kw = kernel.shape
    out = np.zeros((image.shape[0] - kh + 1, image.shape[1] - kw + 1), dtype=image.dtype)
    for r, c in np.ndindex(out.shape):
        out[r, c] = (image[r:r + kh, c:c + kw] * kernel).sum()
    return out
