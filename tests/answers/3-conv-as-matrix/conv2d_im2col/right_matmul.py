# Keywords, and a bias with axes of its own.
def conv2d_im2col(x, weight, bias=None, stride=1, padding=0):
    n, c, height, width = x.shape
    o, _, kh, kw = weight.shape
    h_out = (height + 2 * padding - kh) // stride + 1
    w_out = (width + 2 * padding - kw) // stride + 1
    patches = im2col(x, kernel_size=(kh, kw), stride=stride, padding=padding)
    out = torch.matmul(weight.view(1, o, -1), patches)
    out = out.view(n, o, h_out, w_out)
    return out if bias is None else out + bias.view(1, o, 1, 1)
