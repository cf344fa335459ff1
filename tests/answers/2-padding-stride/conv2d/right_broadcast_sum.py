# Broadcasts and sums, without einsum.
def conv2d(x, weight, bias=None, stride=1, padding=0):
    n, c, height, width = x.shape
    o, _, kh, kw = weight.shape
    windows = F.pad(x, (padding,) * 4).unfold(2, kh, stride).unfold(3, kw, stride)
    out = (windows[:, None] * weight[None, :, :, None, None]).sum(dim=(2, 5, 6))
    if bias is not None:
        out = out + bias.reshape(1, -1, 1, 1)
    return out
