# Forgets the strides.
# says: stride 1
def receptive_field(layers):
    return 1 + sum(k - 1 for k, _ in layers)
