# Flips one axis only.
# says: upside down
def correlate2d(image, kernel):
    kernel = kernel[::-1]
    kh, kw = kernel.shape
    out = np.zeros((image.shape[0] - kh + 1, image.shape[1] - kw + 1))
    for r, c in np.ndindex(out.shape):
        out[r, c] = (image[r:r + kh, c:c + kw] * kernel).sum()
    return out
