# np.max for the larger of two.
# says: `np.maximum(0, maps)` works entry by entry
def kan_features(image, pattern):
    padded = np.pad(image, ((0, 1), (0, 1)), constant_values=-1)
    windows = np.lib.stride_tricks.sliding_window_view(padded, (2, 2))
    corners = [pattern[:2, :2], pattern[:2, 1:], pattern[1:, :2], pattern[1:, 1:]]
    return np.max(0, np.stack([(windows * corner).sum(axis=(2, 3)) / 4 for corner in corners]))
