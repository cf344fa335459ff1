# Windows as large as the pattern.
# says: each square has a window of 2 x 2
def kan_features(image, pattern):
    padded = np.pad(image, ((0, 1), (0, 1)), constant_values=-1)
    corners = [pattern[:2, :2], pattern[:2, 1:], pattern[1:, :2], pattern[1:, 1:]]
    maps = np.zeros((4, *image.shape))
    for k, corner in enumerate(corners):
        for r in range(image.shape[0]):
            for c in range(image.shape[1]):
                maps[k, r, c] = max(0, (padded[r : r + 3, c : c + 3] * corner).sum() / 4)
    return maps
