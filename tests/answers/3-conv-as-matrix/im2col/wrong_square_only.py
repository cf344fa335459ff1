# Windows are square.
# says: The window is square here: kernel_size may be
def im2col(x, kernel_size, stride=1, padding=0):
    kh = kw = kernel_size if isinstance(kernel_size, int) else kernel_size[0]
    padded = F.pad(x, (padding, padding, padding, padding))
    windows = padded.unfold(2, kh, stride).unfold(3, kw, stride)
    n, c = x.shape[:2]
    return windows.permute(0, 1, 4, 5, 2, 3).reshape(n, c * kh * kw, -1)
