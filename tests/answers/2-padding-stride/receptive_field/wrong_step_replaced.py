# Writes j = s where the strides multiply.
# says: strides multiply
def receptive_field(layers):
    span, j = 1, 1
    for k, s in layers:
        span += (k - 1) * j
        j = s
    return span
