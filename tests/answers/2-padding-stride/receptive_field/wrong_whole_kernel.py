# Adds k * step instead of (k - 1) * step.
# says: k - 1 pixels on
def receptive_field(layers):
    span, step = 1, 1
    for k, s in layers:
        span += k * step
        step *= s
    return span
