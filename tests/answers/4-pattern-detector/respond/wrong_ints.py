# Products of whole numbers are whole numbers.
# says: `.astype(float)`
def respond(image, pattern):
    padded = np.pad(image, 1, constant_values=-1)
    windows = np.lib.stride_tricks.sliding_window_view(padded, (3, 3))
    return (windows * pattern).sum(axis=(2, 3)).astype(int)
