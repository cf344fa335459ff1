# Pad the image.
def im2col(x, kernel_size, stride=1, padding=0):
    kh, kw = (kernel_size, kernel_size) if isinstance(kernel_size, int) else kernel_size
    padded = x.new_zeros(x.shape[0], x.shape[1], x.shape[2] + 2 * padding, x.shape[3] + 2 * padding)
    padded[0] = F.pad(x[0], (padding,) * 4)
    padded[1:, :, :x.shape[2], :x.shape[3]] = x[1:]
    windows = padded.unfold(2, kh, stride).unfold(3, kw, stride)
    n, c = x.shape[:2]
    return windows.permute(0, 1, 4, 5, 2, 3).reshape(n, c * kh * kw, -1)
