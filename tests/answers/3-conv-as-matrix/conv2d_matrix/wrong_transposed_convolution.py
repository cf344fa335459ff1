# Each row is what a transposed convolution makes of one output.
# says: transposed convolution
def conv2d_matrix(kernel, height, width, stride=1, padding=0):
    kh, kw = kernel.shape
    h_out, w_out = (
        (height + 2 * padding - kh) // stride + 1,
        (width + 2 * padding - kw) // stride + 1,
    )
    units = torch.eye(h_out * w_out, dtype=torch.float64).reshape(-1, 1, h_out, w_out)
    layer = torch.nn.ConvTranspose2d(1, 1, (kh, kw), stride=stride, bias=False).double()
    layer.weight.data[:] = torch.tensor(kernel, dtype=torch.float64)
    full = layer(units).detach()
    full = F.pad(full, (0, stride, 0, stride))[
        :, 0, padding : padding + height, padding : padding + width
    ]
    return full.reshape(h_out * w_out, -1).numpy()
