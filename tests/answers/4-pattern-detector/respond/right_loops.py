# Two loops and a padded copy, the window's corner at the square of the padded image.
def respond(image, pattern):
    height, width = image.shape
    padded = np.full((height + 2, width + 2), -1.0)
    padded[1:-1, 1:-1] = image
    out = np.zeros((height, width))
    for row in range(height):
        for col in range(width):
            out[row, col] = np.sum(padded[row:row + 3, col:col + 3] * pattern)
    return out
