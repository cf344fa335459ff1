# Loops, with the weights written into the function.
def kan_network(image, pattern):
    weights = 2 * np.eye(4).reshape(4, 2, 2) - 1
    maps = kan_features(image, pattern)
    height, width = image.shape
    maps = np.pad(maps, ((0, 0), (0, 1), (0, 1)))
    out = np.zeros((height, width))
    for row in range(height):
        for col in range(width):
            out[row, col] = (maps[:, row:row + 2, col:col + 2] * weights).sum()
    return out
