# Does not rely on respond at all.
def best_match(image, pattern):
    padded = np.pad(image, 1, constant_values=-1)
    height, width = image.shape
    places = [
        (int((padded[r : r + 3, c : c + 3] * pattern).sum()), r, c)
        for r in range(height)
        for c in range(width)
    ]
    value, row, col = max(places)
    return [[row, col], value]
