# Overwrites the slices' sum, weight by weight.
# says: only the last weight's products
def conv2d(x, weight, bias=None, stride=1, padding=0):
    kh, kw = weight.shape[2:]
    x = F.pad(x, (padding,) * 4)
    h = (x.shape[2] - kh) // stride + 1
    w = (x.shape[3] - kw) // stride + 1
    for r in range(kh):
        for c in range(kw):
            rows = slice(r, r + stride * (h - 1) + 1, stride)
            cols = slice(c, c + stride * (w - 1) + 1, stride)
            output = torch.einsum("nchw,oc->nohw", x[:, :, rows, cols], weight[:, :, r, c])
    return output if bias is None else output + bias[:, None, None]
