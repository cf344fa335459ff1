# Gives 0 where no window fits.
# says: ValueError
def output_size(n, kernel_size, stride=1, padding=0, dilation=1):
    if min(n, kernel_size, stride, dilation) < 1 or padding < 0:
        raise ValueError('too small')
    return max(0, (n + 2 * padding - dilation * (kernel_size - 1) - 1) // stride + 1)
