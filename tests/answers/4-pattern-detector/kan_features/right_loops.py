# Loops over corners and squares.
def kan_features(image, pattern):
    height, width = image.shape
    padded = np.full((height + 1, width + 1), -1.0)
    padded[:height, :width] = image
    maps = np.zeros((4, height, width))
    for number in range(4):
        top, left = divmod(number, 2)
        weights = pattern[top:top + 2, left:left + 2] * 0.25
        for row in range(height):
            for col in range(width):
                maps[number, row, col] = max(0, (padded[row:row + 2, col:col + 2] * weights).sum())
    return maps
