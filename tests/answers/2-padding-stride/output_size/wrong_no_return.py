# Works it out, and keeps it.
# says: is there a `return`?
def output_size(n, kernel_size, stride=1, padding=0, dilation=1):
    if min(n, kernel_size, stride, dilation) < 1 or padding < 0:
        raise ValueError("n, kernel_size, stride and dilation start at 1, padding at 0")
    room = n + 2 * padding - dilation * (kernel_size - 1) - 1
    if room < 0:
        raise ValueError("no window fits")
    room // stride + 1
