# Keeps the answers in the image's own array as well, to save memory.
# says: changed its argument
def correlate2d(image, kernel):
    kh, kw = kernel.shape
    out = np.zeros((image.shape[0] - kh + 1, image.shape[1] - kw + 1))
    for r, c in np.ndindex(out.shape):
        out[r, c] = (image[r:r + kh, c:c + kw] * kernel).sum()
    image[:out.shape[0], :out.shape[1]] = out
    return out
