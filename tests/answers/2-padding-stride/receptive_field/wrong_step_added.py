# Adds the strides up, from 1 on.
# says: at stride 1 the step stays 1
def receptive_field(layers):
    span, step = 1, 1
    for kernel_size, stride in layers:
        span += (kernel_size - 1) * step
        step += stride
    return span
