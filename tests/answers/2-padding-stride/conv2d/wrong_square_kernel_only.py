# Takes the kernel's height for both sides.
# says: the shape should be
def conv2d(x, weight, bias=None, stride=1, padding=0):
    n, c, height, width = x.shape
    o, _, kh, kw = *weight.shape[:3], weight.shape[2]
    padded = x.new_zeros(n, c, height + 2 * padding, width + 2 * padding)
    padded[:, :, padding : padding + height, padding : padding + width] = x
    rows = (height + 2 * padding - kh) // stride + 1
    cols = (width + 2 * padding - kw) // stride + 1
    out = x.new_zeros(n, o, rows, cols)
    for i in range(kh):
        for j in range(kw):
            part = padded[
                :,
                :,
                i : i + stride * (rows - 1) + 1 : stride,
                j : j + stride * (cols - 1) + 1 : stride,
            ]
            out += torch.einsum("nchw,oc->nohw", part, weight[:, :, i, j])
    if bias is not None:
        out = out + bias.reshape(1, -1, 1, 1)
    return out
