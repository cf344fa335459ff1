# Counts one filter.
# says: how many filters
def count_parameters(in_channels, out_channels, kernel_size, bias=True):
    kh, kw = (kernel_size, kernel_size) if isinstance(kernel_size, int) else kernel_size
    return in_channels * kh * kw + (1 if bias else 0)
