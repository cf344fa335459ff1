# Starts from 0.
# says: unit itself
def receptive_field(layers):
    span, step = 0, 1
    for k, s in layers:
        span += (k - 1) * step
        step *= s
    return span
