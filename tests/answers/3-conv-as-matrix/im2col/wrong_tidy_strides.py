# The strides of a tensor that lies in memory as it is read.
# says: take them from `padded.stride()`
def im2col(x, kernel_size, stride=1, padding=0):
    kh, kw = (kernel_size, kernel_size) if isinstance(kernel_size, int) else kernel_size
    n, c = x.shape[:2]
    padded = F.pad(x, (padding, padding, padding, padding))
    h, w = padded.shape[2:]
    h_out, w_out = (h - kh) // stride + 1, (w - kw) // stride + 1
    size = (n, c, kh, kw, h_out, w_out)
    steps = (c * h * w, h * w, w, 1, w * stride, stride)
    return padded.as_strided(size, steps).reshape(n, c * kh * kw, -1)
