# One array for all four maps.
# says: Make a new one each time
def kan_features(image, pattern):
    padded = np.pad(image, ((0, 1), (0, 1)), constant_values=-1)
    corners = [pattern[:2, :2], pattern[:2, 1:], pattern[1:, :2], pattern[1:, 1:]]
    maps, one = [], np.zeros(image.shape)
    for corner in corners:
        for r in range(image.shape[0]):
            for c in range(image.shape[1]):
                one[r, c] = max(0, (padded[r : r + 2, c : c + 2] * corner).sum() / 4)
        maps.append(one)
    return np.stack(maps)
