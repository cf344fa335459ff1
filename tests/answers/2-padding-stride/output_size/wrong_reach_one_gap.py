# Widens the window by the dilation once.
# says: not only one of them
def output_size(n, kernel_size, stride=1, padding=0, dilation=1):
    if min(n, kernel_size, stride, dilation) < 1 or padding < 0:
        raise ValueError('too small')
    if n + 2 * padding < dilation * (kernel_size - 1) + 1:
        raise ValueError('no window fits')
    reach = kernel_size + dilation - 1
    return (n + 2 * padding - reach) // stride + 1
