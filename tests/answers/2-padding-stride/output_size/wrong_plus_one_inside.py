# Adds the 1 before dividing.
# says: the stride divides the steps
def output_size(n, kernel_size, stride=1, padding=0, dilation=1):
    if min(n, kernel_size, stride, dilation) < 1 or padding < 0:
        raise ValueError('too small')
    if n + 2 * padding < dilation * (kernel_size - 1) + 1:
        raise ValueError('no window fits')
    return (n + 2 * padding - dilation * (kernel_size - 1)) // stride
