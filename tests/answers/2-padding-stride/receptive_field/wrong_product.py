# Multiplies the kernels.
# says: overlap
def receptive_field(layers):
    span = 1
    for k, _ in layers:
        span *= k
    return span
