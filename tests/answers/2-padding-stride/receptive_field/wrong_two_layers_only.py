# Looks at the first two layers.
# says: two layers
def receptive_field(layers):
    span, step = 1, 1
    for k, s in layers[:2]:
        span += (k - 1) * step
        step *= s
    return span
