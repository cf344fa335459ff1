# The image is padded, its sides are the old ones.
# says: take the sides of `padded`
def im2col(x, kernel_size, stride=1, padding=0):
    kh, kw = (kernel_size, kernel_size) if isinstance(kernel_size, int) else kernel_size
    n, c = x.shape[:2]
    padded = F.pad(x, (padding, padding, padding, padding))
    height, width = x.shape[2:]
    columns = [padded[:, :, r:r + kh, q:q + kw].reshape(n, -1)
               for r in range(0, height - kh + 1, stride)
               for q in range(0, width - kw + 1, stride)]
    return torch.stack(columns, dim=2)
