# The windows that are there.
# says: The windows at the border are cut off: give
def kan_features(image, pattern):
    corners = [pattern[top : top + 2, left : left + 2] for top in (0, 1) for left in (0, 1)]
    maps = np.zeros((4, *image.shape))
    for number, corner in enumerate(corners):
        for row in range(image.shape[0]):
            for col in range(image.shape[1]):
                maps[number, row, col] = max(
                    0, (image[row : row + 2, col : col + 2] * corner).sum() / 4
                )
    return maps
