# Vectorised but for a loop over the filters.
# says: loop over the filters
def conv2d(x, weight, bias=None, stride=1, padding=0):
    n, c, height, width = x.shape
    o, _, kh, kw = weight.shape
    padded = x.new_zeros(n, c, height + 2 * padding, width + 2 * padding)
    padded[:, :, padding : padding + height, padding : padding + width] = x
    rows = (height + 2 * padding - kh) // stride + 1
    cols = (width + 2 * padding - kw) // stride + 1
    patches = padded.unfold(2, kh, stride).unfold(3, kw, stride)
    out = torch.stack(
        [(patches * kernel[:, None, None]).sum(dim=(1, 4, 5)) for kernel in weight], dim=1
    )
    if bias is not None:
        out = out + bias.reshape(1, -1, 1, 1)
    return out
