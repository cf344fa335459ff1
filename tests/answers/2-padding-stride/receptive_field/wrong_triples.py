# Expects three numbers of each layer.
# says: each a pair
def receptive_field(layers):
    span, step = 1, 1
    for k, s, p in layers:
        span += (k - 1) * step
        step *= s
    return span
