# np.prod counts the squares.
def count_parameters(in_channels, out_channels, kernel_size, bias=True):
    return int(out_channels * (in_channels * np.prod(np.broadcast_to(kernel_size, 2)) + bool(bias)))
