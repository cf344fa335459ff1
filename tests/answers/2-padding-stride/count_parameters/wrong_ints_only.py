# Forgets tuples.
# says: is a tuple
def count_parameters(in_channels, out_channels, kernel_size, bias=True):
    return out_channels * (in_channels * kernel_size ** 2 + int(bias))
