# Leaves dilation out.
# says: dilat
def output_size(n, kernel_size, stride=1, padding=0, dilation=1):
    if min(n, kernel_size, stride, dilation) < 1 or padding < 0:
        raise ValueError('too small')
    if n + 2 * padding < kernel_size:
        raise ValueError
    return (n + 2 * padding - kernel_size) // stride + 1
