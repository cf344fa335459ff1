# Same padding is padding with zeros, as in chapter 2.
# says: pad with -1, not with 0
def respond(image, pattern):
    padded = np.pad(image, 1)
    windows = np.lib.stride_tricks.sliding_window_view(padded, (3, 3))
    return (windows * pattern).sum(axis=(2, 3)).astype(float)
