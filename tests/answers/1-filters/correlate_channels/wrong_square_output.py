# Uses the kernel's height in both directions.
# says: The kernel's height is taken for its width: 1
def correlate_channels(image, weight, bias):
    filters, channels, k, kw = weight.shape
    out = np.zeros((filters, image.shape[1] - k + 1, image.shape[2] - k + 1))
    for o, r, c in np.ndindex(out.shape):
        patch = image[:, r:r + k, c:c + kw]
        out[o, r, c] = (patch * weight[o, :, :, :patch.shape[2]]).sum() + bias[o]
    return out
