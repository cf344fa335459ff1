# Marks the border light in the image itself.
# says: changed its argument `image`
def respond(image, pattern):
    windows = np.lib.stride_tricks.sliding_window_view(np.pad(image, 1, constant_values=-1), (3, 3))
    out = (windows * pattern).sum(axis=(2, 3)).astype(float)
    image[:] = out
    return out
