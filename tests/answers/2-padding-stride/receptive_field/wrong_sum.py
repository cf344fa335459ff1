# Adds up the kernels.
# says: overlap
def receptive_field(layers):
    return sum(k for k, _ in layers)
