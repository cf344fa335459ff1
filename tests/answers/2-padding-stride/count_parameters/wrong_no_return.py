# Works it out, and keeps it.
# says: is there a `return`?
def count_parameters(in_channels, out_channels, kernel_size, bias=True):
    kh, kw = (kernel_size, kernel_size) if isinstance(kernel_size, int) else kernel_size
    out_channels * (in_channels * kh * kw + (1 if bias else 0))
