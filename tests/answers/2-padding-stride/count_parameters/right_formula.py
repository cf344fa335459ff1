# Weights first, then biases.
def count_parameters(in_channels, out_channels, kernel_size, bias=True):
    kh, kw = kernel_size if isinstance(kernel_size, (tuple, list)) else (kernel_size, kernel_size)
    total = in_channels * out_channels * kh * kw
    return total + out_channels if bias else total
