# Takes the window at (col, row).
# says: row and col are swapped
def correlate2d(image, kernel):
    kh, kw = kernel.shape
    height, width = image.shape[0] - kh + 1, image.shape[1] - kw + 1
    answers = np.zeros((height, width))
    for row in range(height):
        for col in range(width):
            answers[row, col] = (image[col:col + kh, row:row + kw] * kernel).sum()
    return answers
