# Lists of places, made in Python, pick the windows: the torch operations stay as many.
def conv2d(x, weight, bias=None, stride=1, padding=0):
    n, c, height, width = x.shape
    o, _, kh, kw = weight.shape
    padded = F.pad(x, (padding, padding, padding, padding))
    h_out = (height + 2 * padding - kh) // stride + 1
    w_out = (width + 2 * padding - kw) // stride + 1
    rows = [row * stride + i for row in range(h_out) for i in range(kh)]
    cols = [col * stride + j for col in range(w_out) for j in range(kw)]
    windows = padded[:, :, rows][:, :, :, cols].reshape(n, c, h_out, kh, w_out, kw)
    output = torch.einsum("nchiwj,ocij->nohw", windows, weight)
    return output if bias is None else output + bias[:, None, None]
