# Makes a map of the right size, and stops one row and one column early.
# says: stay 0
def correlate2d(image, kernel):
    kh, kw = kernel.shape
    height, width = image.shape
    answers = np.zeros((height - kh + 1, width - kw + 1))
    for row in range(height - kh):
        for col in range(width - kw):
            answers[row, col] = (image[row:row + kh, col:col + kw] * kernel).sum()
    return answers
