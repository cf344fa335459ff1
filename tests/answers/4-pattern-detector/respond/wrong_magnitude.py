# How strong the answer is.
# says: may be negative
def respond(image, pattern):
    padded = np.pad(image, 1, constant_values=-1)
    windows = np.lib.stride_tricks.sliding_window_view(padded, (3, 3))
    return abs((windows * pattern).sum(axis=(2, 3)).astype(float))
