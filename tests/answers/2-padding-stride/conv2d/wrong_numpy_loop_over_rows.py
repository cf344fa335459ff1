# Leaves torch, and loops over the rows alone.
# says: is there a loop over the rows
def conv2d(x, weight, bias=None, stride=1, padding=0):
    kh, kw = weight.shape[2:]
    frame = ((0, 0), (0, 0), (padding, padding), (padding, padding))
    a = np.pad(x.numpy(), frame)
    windows = np.lib.stride_tricks.sliding_window_view(a, (kh, kw), axis=(2, 3))
    starts = range(0, windows.shape[2], stride)
    lines = [
        np.einsum("ncwij,ocij->now", windows[:, :, r, ::stride], weight.numpy()) for r in starts
    ]
    output = torch.from_numpy(np.stack(lines, axis=2))
    return output if bias is None else output + bias[:, None, None]
