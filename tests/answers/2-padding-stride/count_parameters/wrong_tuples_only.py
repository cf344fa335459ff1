# Takes every kernel_size apart.
# says: square kernel
def count_parameters(in_channels, out_channels, kernel_size, bias=True):
    kh, kw = kernel_size
    return out_channels * (in_channels * kh * kw + bias)
