# From the last layer down to the image.
def receptive_field(layers):
    span = 1
    for kernel_size, stride in reversed(layers):
        span = (span - 1) * stride + kernel_size
    return span
