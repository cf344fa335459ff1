# Each slice's answer takes the place of the one before.
# says: Only the last slice is counted
def kan_network(image, pattern):
    maps = np.pad(kan_features(image, pattern), ((0, 0), (0, 1), (0, 1)))
    windows = np.lib.stride_tricks.sliding_window_view(maps, (2, 2), axis=(1, 2))
    for k in range(4):
        out = (windows[k] * np.array(kan_filter[k])).sum((2, 3))
    return out
