# The window starts at the square instead of being centred on it.
# says: its centre should
def respond(image, pattern):
    padded = np.pad(image, ((0, 2), (0, 2)), constant_values=-1)
    windows = np.lib.stride_tricks.sliding_window_view(padded, (3, 3))
    return (windows * pattern).sum(axis=(2, 3)).astype(float)
