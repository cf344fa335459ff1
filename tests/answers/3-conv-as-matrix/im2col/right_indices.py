# Fancy indexing with two grids of indices.
def im2col(x, kernel_size, stride=1, padding=0):
    kh, kw = (kernel_size, kernel_size) if isinstance(kernel_size, int) else kernel_size
    padded = F.pad(x, (padding,) * 4)
    top, left = (
        torch.arange(0, padded.shape[2] - kh + 1, stride),
        torch.arange(0, padded.shape[3] - kw + 1, stride),
    )
    rows = (torch.arange(kh)[:, None] + top)[:, None, :, None]
    cols = (torch.arange(kw)[:, None] + left)[None, :, None, :]
    return padded[:, :, rows, cols].reshape(x.shape[0], -1, len(top) * len(left))
