# Sums over the images of the batch as well.
# says: images are summed together
def conv2d(x, weight, bias=None, stride=1, padding=0):
    kh, kw = weight.shape[2:]
    x = F.pad(x, (padding,) * 4)
    h = (x.shape[2] - kh) // stride + 1
    w = (x.shape[3] - kw) // stride + 1
    output = x.new_zeros(len(x), len(weight), h, w)
    for o in range(len(weight)):
        for i in range(h):
            for j in range(w):
                patch = x[:, :, i * stride : i * stride + kh, j * stride : j * stride + kw]
                output[:, o, i, j] = (patch * weight[o]).sum()
    return output if bias is None else output + bias[:, None, None]
