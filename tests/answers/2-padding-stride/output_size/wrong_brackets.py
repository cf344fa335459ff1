# Divides the last number alone.
# says: binds more strongly
def output_size(n, kernel_size, stride=1, padding=0, dilation=1):
    if min(n, kernel_size, stride, dilation) < 1 or padding < 0:
        raise ValueError
    places = n + 2 * padding - dilation * (kernel_size - 1) - 1 // stride + 1
    if places < 1:
        raise ValueError
    return places
