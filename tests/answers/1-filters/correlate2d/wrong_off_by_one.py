# Forgets the + 1, so the last row and column of windows are missing.
# says: last row and column
def correlate2d(image, kernel):
    kh, kw = kernel.shape
    out = np.zeros((image.shape[0] - kh, image.shape[1] - kw))
    for r, c in np.ndindex(out.shape):
        out[r, c] = (image[r:r + kh, c:c + kw] * kernel).sum()
    return out
