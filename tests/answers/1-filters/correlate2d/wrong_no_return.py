# Forgets to return the result.
# says: return
def correlate2d(image, kernel):
    windows = np.lib.stride_tricks.sliding_window_view(image, kernel.shape)
    answers = (windows * kernel).sum((2, 3)).astype(float)
