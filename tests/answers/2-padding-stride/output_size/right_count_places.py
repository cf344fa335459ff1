# Counts the places one after another.
def output_size(n, kernel_size, stride=1, padding=0, dilation=1):
    if min(n, kernel_size, stride, dilation) < 1 or padding < 0:
        raise ValueError('too small')
    reach = dilation * (kernel_size - 1) + 1
    places, start = 0, 0
    while start + reach <= n + 2 * padding:
        places += 1
        start += stride
    if places == 0:
        raise ValueError("no window fits")
    return places
