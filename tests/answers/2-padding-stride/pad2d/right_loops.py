# Square by square.
def pad2d(image, padding, value=0.0):
    h, w = image.shape
    out = np.empty((h + 2 * padding, w + 2 * padding))
    for r in range(out.shape[0]):
        for c in range(out.shape[1]):
            inside = padding <= r < h + padding and padding <= c < w + padding
            out[r, c] = image[r - padding, c - padding] if inside else value
    return out
