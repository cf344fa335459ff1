# A bias for every kernel.
# says: per kernel
def count_parameters(in_channels, out_channels, kernel_size, bias=True):
    kh, kw = kernel_size if isinstance(kernel_size, (tuple, list)) else (kernel_size, kernel_size)
    return in_channels * out_channels * (kh * kw + int(bias))
