# Returns after the first layer.
# says: does `return` stand inside the loop
def receptive_field(layers):
    span, step = 1, 1
    for kernel_size, stride in layers:
        span += (kernel_size - 1) * step
        step *= stride
        return span
