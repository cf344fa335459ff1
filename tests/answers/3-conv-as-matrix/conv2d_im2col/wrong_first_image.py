# One image out of the batch.
# says: are all images multiplied
def conv2d_im2col(x, weight, bias=None, stride=1, padding=0):
    n, _, height, width = x.shape
    o, _, kh, kw = weight.shape
    h_out = (height + 2 * padding - kh) // stride + 1
    w_out = (width + 2 * padding - kw) // stride + 1
    out = weight.reshape(o, -1) @ im2col(x, (kh, kw), stride, padding)[0]
    if bias is not None:
        out = out + bias[:, None]
    return out.reshape(n, o, h_out, w_out)
