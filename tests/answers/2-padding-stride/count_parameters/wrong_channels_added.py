# Adds the channels where they multiply.
# says: don't add them
def count_parameters(in_channels, out_channels, kernel_size, bias=True):
    kh, kw = (kernel_size, kernel_size) if isinstance(kernel_size, int) else kernel_size
    return (in_channels + out_channels) * kh * kw + out_channels * bias
