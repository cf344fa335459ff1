# Drops the pixels' signs.
# says: its sign is lost
def correlate2d(image, kernel):
    kh, kw = kernel.shape
    height, width = image.shape[0] - kh + 1, image.shape[1] - kw + 1
    answers = np.zeros((height, width))
    for row in range(height):
        for col in range(width):
            answers[row, col] = (abs(image[row:row + kh, col:col + kw]) * kernel).sum()
    return answers
