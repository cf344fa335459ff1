# Asks autograd which inputs matter, with ends found by hand.
def receptive_field(layers):
    first, last = 0, 0
    for kernel_size, stride in reversed(layers):
        first, last = first * stride, last * stride + kernel_size - 1
    return last - first + 1
