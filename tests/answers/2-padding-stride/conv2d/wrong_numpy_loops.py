# Leaves torch, and loops over everything in numpy.
# says: is there a loop over the images
def conv2d(x, weight, bias=None, stride=1, padding=0):
    kh, kw = weight.shape[2:]
    frame = ((0, 0), (0, 0), (padding, padding), (padding, padding))
    a, b = np.pad(x.numpy(), frame), weight.numpy()
    rows = (a.shape[2] - kh) // stride + 1
    cols = (a.shape[3] - kw) // stride + 1
    out = np.zeros((len(a), len(b), rows, cols))
    for n, o, i, j in np.ndindex(out.shape):
        window = a[n, :, i * stride : i * stride + kh, j * stride : j * stride + kw]
        out[n, o, i, j] = (window * b[o]).sum()
    output = torch.tensor(out, dtype=x.dtype)
    return output if bias is None else output + bias[:, None, None]
