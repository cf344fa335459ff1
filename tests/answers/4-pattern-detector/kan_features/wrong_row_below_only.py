# Pads below, and forgets the column on the right.
# says: light column on the right is missing
def kan_features(image, pattern):
    padded = np.pad(image, ((0, 1), (0, 0)), constant_values=-1)
    corners = [pattern[:2, :2], pattern[:2, 1:], pattern[1:, :2], pattern[1:, 1:]]
    maps = np.zeros((4, *image.shape))
    for k, corner in enumerate(corners):
        for r in range(image.shape[0]):
            for c in range(image.shape[1]):
                maps[k, r, c] = max(0, (padded[r : r + 2, c : c + 2] * corner).sum() / 4)
    return maps
