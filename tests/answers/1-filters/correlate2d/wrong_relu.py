# Thinks an answer cannot be negative.
# says: below 0 is lost
def correlate2d(image, kernel):
    windows = np.lib.stride_tricks.sliding_window_view(image, kernel.shape)
    return np.maximum((windows * kernel).sum((2, 3)), 0).astype(float)
