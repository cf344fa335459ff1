# The output has the right size, but the windows stand next to each other.
# says: multiplied by the stride
def conv2d(x, weight, bias=None, stride=1, padding=0):
    n, c, height, width = x.shape
    o, _, kh, kw = weight.shape
    padded = x.new_zeros(n, c, height + 2 * padding, width + 2 * padding)
    padded[:, :, padding:padding + height, padding:padding + width] = x
    rows = (height + 2 * padding - kh) // stride + 1
    cols = (width + 2 * padding - kw) // stride + 1
    out = x.new_zeros(n, o, rows, cols)
    for b in range(n):
        for f in range(o):
            for r in range(rows):
                for q in range(cols):
                    patch = padded[b, :, r:r + kh, q:q + kw]
                    out[b, f, r, q] = (patch * weight[f]).sum()
    if bias is not None:
        out = out + bias.reshape(1, -1, 1, 1)
    return out
