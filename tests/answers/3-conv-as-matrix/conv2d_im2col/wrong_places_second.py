# Places before filters.
# says: Places and filters are swapped
def conv2d_im2col(x, weight, bias=None, stride=1, padding=0):
    n, _, height, width = x.shape
    o, _, kh, kw = weight.shape
    h_out = (height + 2 * padding - kh) // stride + 1
    w_out = (width + 2 * padding - kw) // stride + 1
    out = im2col(x, (kh, kw), stride, padding).mT @ weight.reshape(o, -1).T
    if bias is not None:
        out = out + bias
    return out.reshape(n, o, h_out, w_out)
