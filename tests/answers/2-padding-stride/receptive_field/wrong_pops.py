# Takes the layers out of the list.
# says: changed its argument
def receptive_field(layers):
    span = 1
    while layers:
        k, s = layers.pop()
        span = (span - 1) * s + k
    return span
