# Takes the number of rows for both sides of the kernel.
# says: a size each
def correlate2d(image, kernel):
    k = len(kernel)
    out = np.zeros((image.shape[0] - k + 1, image.shape[1] - k + 1))
    for r, c in np.ndindex(out.shape):
        out[r, c] = (image[r:r + k, c:c + k] * kernel).sum()
    return out
