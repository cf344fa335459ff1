# numpy's sliding windows, then einsum.
def conv2d(x, weight, bias=None, stride=1, padding=0):
    a = np.pad(x.numpy(), ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    windows = np.lib.stride_tricks.sliding_window_view(a, weight.shape[2:], axis=(2, 3))[
        :, :, ::stride, ::stride
    ]
    out = torch.from_numpy(np.einsum("nchwij,ocij->nohw", windows, weight.numpy()))
    if bias is not None:
        out = out + bias.reshape(1, -1, 1, 1)
    return out
