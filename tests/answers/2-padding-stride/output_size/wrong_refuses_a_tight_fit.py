# Refuses a window that just fits.
# says: just fits
def output_size(n, kernel_size, stride=1, padding=0, dilation=1):
    room = n + 2 * padding - dilation * (kernel_size - 1) - 1
    if min(n, kernel_size, stride, dilation) < 1 or padding < 0 or room <= 0:
        raise ValueError('at least one step')
    return room // stride + 1
