# One matrix, for the image.
# says: first image
def im2col(x, kernel_size, stride=1, padding=0):
    kh, kw = (kernel_size, kernel_size) if isinstance(kernel_size, int) else kernel_size
    padded = F.pad(x, (padding, padding, padding, padding))[:1]
    windows = padded.unfold(2, kh, stride).unfold(3, kw, stride)
    return windows.permute(0, 1, 4, 5, 2, 3).reshape(1, x.shape[1] * kh * kw, -1)
