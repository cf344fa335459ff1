# Forgets the padding.
# says: without padding
def output_size(n, kernel_size, stride=1, padding=0, dilation=1):
    if min(n, kernel_size, stride, dilation) < 1 or padding < 0:
        raise ValueError('too small')
    if n + 2 * padding < dilation * (kernel_size - 1) + 1:
        raise ValueError('no window fits')
    return max(n - dilation * (kernel_size - 1) - 1, 0) // stride + 1
