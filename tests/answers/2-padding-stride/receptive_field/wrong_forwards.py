# Runs the backward formula forwards.
# says: order
def receptive_field(layers):
    span = 1
    for k, s in layers:
        span = (span - 1) * s + k
    return span
