# Computes the first layer again, without its ReLU.
# says: relu between the layers
def kan_network(image, pattern):
    padded = np.pad(image, ((0, 1), (0, 1)), constant_values=-1)
    windows = np.lib.stride_tricks.sliding_window_view(padded, (2, 2))
    corners = [pattern[:2, :2], pattern[:2, 1:], pattern[1:, :2], pattern[1:, 1:]]
    maps = np.pad(
        np.stack([(windows * corner).sum(axis=(2, 3)) / 4 for corner in corners]),
        ((0, 0), (0, 1), (0, 1)),
    )
    windows = np.lib.stride_tricks.sliding_window_view(maps, (2, 2), axis=(1, 2))
    return np.einsum("krcij,kij->rc", windows, np.array(kan_filter, dtype=float))
