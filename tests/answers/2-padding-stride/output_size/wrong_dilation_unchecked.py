# Forgets to check dilation.
# says: dilation starts at 1
def output_size(n, kernel_size, stride=1, padding=0, dilation=1):
    if min(n, kernel_size, stride) < 1 or padding < 0:
        raise ValueError
    if n + 2 * padding < dilation * (kernel_size - 1) + 1:
        raise ValueError('no window fits')
    return (n + 2 * padding - dilation * (kernel_size - 1) - 1) // stride + 1
