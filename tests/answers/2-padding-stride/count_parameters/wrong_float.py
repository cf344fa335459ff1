# Gives a float.
# says: whole number
def count_parameters(in_channels, out_channels, kernel_size, bias=True):
    kh, kw = kernel_size if isinstance(kernel_size, (tuple, list)) else (kernel_size, kernel_size)
    return out_channels * (in_channels * kh * kw + (1.0 if bias else 0.0))
