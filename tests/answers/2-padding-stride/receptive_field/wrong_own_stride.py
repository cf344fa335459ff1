# Multiplies by the layer's own stride first.
# says: own stride
def receptive_field(layers):
    span, step = 1, 1
    for k, s in layers:
        step *= s
        span += (k - 1) * step
    return span
