# Works it out, and keeps it.
# says: is there a `return`?
def respond(image, pattern):
    padded = np.pad(image, 1, constant_values=-1)
    windows = np.lib.stride_tricks.sliding_window_view(padded, (3, 3))
    (windows * pattern).sum(axis=(2, 3)).astype(float)
