# Padding repeats the border's squares.
# says: repeated outside
def respond(image, pattern):
    padded = np.pad(image, 1, mode="edge")
    windows = np.lib.stride_tricks.sliding_window_view(padded, (3, 3))
    return (windows * pattern).sum(axis=(2, 3)).astype(float)
