# One window after the other, flattened and stacked.
def im2col(x, kernel_size, stride=1, padding=0):
    kh, kw = (kernel_size, kernel_size) if isinstance(kernel_size, int) else kernel_size
    x = F.pad(x, (padding,) * 4)
    n, c, height, width = x.shape
    columns = []
    for r in range(0, height - kh + 1, stride):
        for s in range(0, width - kw + 1, stride):
            columns.append(x[:, :, r:r + kh, s:s + kw].reshape(n, -1))
    return torch.stack(columns, dim=2)
