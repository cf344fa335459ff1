# Gives the number of pixels in the square.
# says: not the area
def receptive_field(layers):
    span, step = 1, 1
    for k, s in layers:
        span += (k - 1) * step
        step *= s
    return span ** 2
