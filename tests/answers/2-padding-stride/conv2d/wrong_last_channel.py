# Writes each channel over the one before.
# says: only the last channel
def conv2d(x, weight, bias=None, stride=1, padding=0):
    n, c, height, width = x.shape
    o, _, kh, kw = weight.shape
    padded = F.pad(x, (padding,) * 4)
    rows, cols = (height + 2 * padding - kh) // stride + 1, (width + 2 * padding - kw) // stride + 1
    out = x.new_zeros(n, o, rows, cols)
    for f in range(o):
        for channel in range(c):
            for r in range(rows):
                for q in range(cols):
                    patch = padded[
                        :, channel, r * stride : r * stride + kh, q * stride : q * stride + kw
                    ]
                    out[:, f, r, q] = (patch * weight[f, channel]).sum((1, 2))
    return out if bias is None else out + bias[:, None, None]
