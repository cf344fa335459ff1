# Keeps the set of all pixels seen.
def receptive_field(layers):
    seen = {0}
    for kernel_size, stride in layers[::-1]:
        seen = {unit * stride + tap for unit in seen for tap in range(kernel_size)}
    return max(seen) - min(seen) + 1
