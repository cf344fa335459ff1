# All images' columns in one wide matrix.
def conv2d_im2col(x, weight, bias=None, stride=1, padding=0):
    n, c, height, width = x.shape
    o, _, kh, kw = weight.shape
    h_out = (height + 2 * padding - kh) // stride + 1
    w_out = (width + 2 * padding - kw) // stride + 1
    patches = im2col(x, (kh, kw), stride, padding)
    wide = patches.transpose(0, 1).reshape(c * kh * kw, -1)
    out = (weight.reshape(o, -1) @ wide).reshape(o, n, -1).transpose(0, 1)
    if bias is not None:
        out = out + bias[:, None]
    return out.reshape(n, o, h_out, w_out)
