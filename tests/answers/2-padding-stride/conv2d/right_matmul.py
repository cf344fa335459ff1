# Unfolds, flattens, and multiplies matrices.
def conv2d(x, weight, bias=None, stride=1, padding=0):
    n, c, height, width = x.shape
    o, _, kh, kw = weight.shape
    padded = F.pad(x, [padding] * 4)
    patches = padded.unfold(2, kh, stride).unfold(3, kw, stride)
    rows, cols = patches.shape[2:4]
    flat = patches.permute(0, 2, 3, 1, 4, 5).reshape(n * rows * cols, c * kh * kw)
    out = (flat @ weight.reshape(o, -1).T).reshape(n, rows, cols, o).permute(0, 3, 1, 2)
    if bias is not None:
        out = out + bias.reshape(1, -1, 1, 1)
    return out
