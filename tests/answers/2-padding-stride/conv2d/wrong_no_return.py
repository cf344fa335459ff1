# Forgets to return the output.
# says: return
def conv2d(x, weight, bias=None, stride=1, padding=0):
    n, c, height, width = x.shape
    o, _, kh, kw = weight.shape
    padded = F.pad(x, (padding,) * 4)
    rows, cols = (height + 2 * padding - kh) // stride + 1, (width + 2 * padding - kw) // stride + 1
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
