# A row for each place in the kernel: the image, shifted and thinned out.
def im2col(x, kernel_size, stride=1, padding=0):
    kh, kw = (kernel_size, kernel_size) if isinstance(kernel_size, int) else kernel_size
    n, c, height, width = x.shape
    padded = x.new_zeros(n, c, height + 2 * padding, width + 2 * padding)
    padded[:, :, padding : padding + height, padding : padding + width] = x
    h_out, w_out = (
        (height + 2 * padding - kh) // stride + 1,
        (width + 2 * padding - kw) // stride + 1,
    )
    out = x.new_zeros(n, c, kh * kw, h_out * w_out)
    for i in range(kh):
        for j in range(kw):
            out[:, :, i * kw + j] = padded[
                :, :, i : i + stride * h_out : stride, j : j + stride * w_out : stride
            ][:, :, :h_out, :w_out].flatten(2)
    return out.flatten(1, 2)
