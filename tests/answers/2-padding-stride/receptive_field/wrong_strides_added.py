# Adds the strides instead of multiplying them.
# says: they don't add up
def receptive_field(layers):
    span, step = 1, 1
    for k, s in layers:
        span += (k - 1) * step
        step += s - 1
    return span
