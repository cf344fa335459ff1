# Lets the window move by the dilation.
# says: dilation is no stride
def output_size(n, kernel_size, stride=1, padding=0, dilation=1):
    if min(n, kernel_size, stride, dilation) < 1 or padding < 0:
        raise ValueError('too small')
    if n + 2 * padding < dilation * (kernel_size - 1) + 1:
        raise ValueError('no window fits')
    return (n + 2 * padding - dilation * (kernel_size - 1) - 1) // max(
        stride, 2 if dilation > 2 else 1
    ) + 1
