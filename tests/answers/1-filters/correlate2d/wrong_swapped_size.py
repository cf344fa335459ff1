# Swaps the kernel's height and width in the size of the output.
# says: it is (4, 7)
def correlate2d(image, kernel):
    kw, kh = kernel.shape
    out = np.zeros((image.shape[0] - kh + 1, image.shape[1] - kw + 1))
    for r, c in np.ndindex(out.shape):
        patch = image[r:r + kernel.shape[0], c:c + kernel.shape[1]]
        out[r, c] = (patch * kernel[:patch.shape[0], :patch.shape[1]]).sum()
    return out
