# The patches again, in place.
# says: 0 times
def conv2d_im2col(x, weight, bias=None, stride=1, padding=0):
    n, c, height, width = x.shape
    o, _, kh, kw = weight.shape
    h_out = (height + 2 * padding - kh) // stride + 1
    w_out = (width + 2 * padding - kw) // stride + 1
    windows = F.pad(x, (padding,) * 4).unfold(2, kh, stride).unfold(3, kw, stride)
    out = torch.einsum(
        'ok,nkl->nol',
        weight.flatten(1),
        windows.permute(0, 1, 4, 5, 2, 3).reshape(n, c * kh * kw, -1),
    )
    if bias is not None:
        out = out + bias[:, None]
    return out.reshape(n, o, h_out, w_out)
