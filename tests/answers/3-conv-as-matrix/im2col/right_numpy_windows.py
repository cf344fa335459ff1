# Numpy's sliding windows, and back to a tensor.
def im2col(x, kernel_size, stride=1, padding=0):
    kh, kw = (kernel_size, kernel_size) if isinstance(kernel_size, int) else kernel_size
    padded = np.pad(x.numpy(), ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    windows = np.lib.stride_tricks.sliding_window_view(padded, (kh, kw), axis=(2, 3))[
        :, :, ::stride, ::stride
    ]
    columns = windows.transpose(0, 1, 4, 5, 2, 3)
    return torch.from_numpy(columns.reshape(x.shape[0], x.shape[1] * kh * kw, -1).copy())
