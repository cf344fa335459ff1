# Multiplies matrices.
# says: matrix product
def correlate2d(image, kernel):
    kh, kw = kernel.shape
    out = np.zeros((image.shape[0] - kh + 1, image.shape[1] - kw + 1))
    for r, c in np.ndindex(out.shape):
        patch = image[r:r + kh, c:c + kw]
        out[r, c] = (patch @ kernel if kh == kw else patch * kernel).sum()
    return out
