# Room at the end.
# says: The padding is on the right and below only
def im2col(x, kernel_size, stride=1, padding=0):
    kh, kw = (kernel_size, kernel_size) if isinstance(kernel_size, int) else kernel_size
    padded = F.pad(x, (0, 2 * padding, 0, 2 * padding))
    windows = padded.unfold(2, kh, stride).unfold(3, kw, stride)
    n, c = x.shape[:2]
    return windows.permute(0, 1, 4, 5, 2, 3).reshape(n, c * kh * kw, -1)
