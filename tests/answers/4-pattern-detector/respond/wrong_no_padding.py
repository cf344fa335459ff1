# Only where the window fits.
# says: image's shape
def respond(image, pattern):
    padded = image
    windows = np.lib.stride_tricks.sliding_window_view(padded, (3, 3))
    return (windows * pattern).sum(axis=(2, 3)).astype(float)
