# Thinks padding starts at 1 too.
# says: is too much refused
def output_size(n, kernel_size, stride=1, padding=0, dilation=1):
    if min(n, kernel_size, stride, dilation, padding) < 1:
        raise ValueError('all at least 1')
    if n + 2 * padding < dilation * (kernel_size - 1) + 1:
        raise ValueError('no window fits')
    return (n + 2 * padding - dilation * (kernel_size - 1) - 1) // stride + 1
