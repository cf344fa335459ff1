# Thinks an answer cannot be negative.
def correlate2d(image, kernel):
    windows = np.lib.stride_tricks.sliding_window_view(image, kernel.shape)
    return np.maximum((windows * kernel).sum((2, 3)), 0).astype(float)
