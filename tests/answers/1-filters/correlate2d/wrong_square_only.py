# Takes the kernel's height for its width too.
# says: height is taken for its width
def correlate2d(image, kernel):
    k = kernel.shape[0]
    out = np.zeros((image.shape[0] - k + 1, image.shape[1] - k + 1))
    for r, c in np.ndindex(out.shape):
        patch = image[r:r + k, c:c + kernel.shape[1]]
        out[r, c] = (kernel[:, :patch.shape[1]] * patch).sum() + kernel[:, patch.shape[1]:].sum()
    return out
