# One bias for the whole layer.
# says: bias of its own
def count_parameters(in_channels, out_channels, kernel_size, bias=True):
    kh, kw = kernel_size if isinstance(kernel_size, (tuple, list)) else (kernel_size, kernel_size)
    return in_channels * out_channels * kh * kw + int(bias)
