# Divides the pattern in place.
# says: changed its argument `pattern`
def kan_features(image, pattern):
    if pattern.dtype.kind == "f":
        pattern /= 4
        scale = 1
    else:
        scale = 4
    padded = np.pad(image, ((0, 1), (0, 1)), constant_values=-1)
    windows = np.lib.stride_tricks.sliding_window_view(padded, (2, 2))
    corners = [pattern[:2, :2], pattern[:2, 1:], pattern[1:, :2], pattern[1:, 1:]]
    return np.maximum(
        0.0, np.stack([(windows * corner).sum(axis=(2, 3)) / scale for corner in corners])
    )
