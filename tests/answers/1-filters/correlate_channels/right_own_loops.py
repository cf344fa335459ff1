# All loops by hand, without correlate2d.
def correlate_channels(image, weight, bias):
    filters, channels, kh, kw = weight.shape
    out = np.zeros((filters, image.shape[1] - kh + 1, image.shape[2] - kw + 1))
    for o, r, c in np.ndindex(out.shape):
        out[o, r, c] = (image[:, r:r + kh, c:c + kw] * weight[o]).sum() + bias[o]
    return out
