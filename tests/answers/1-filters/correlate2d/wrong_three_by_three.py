# Writes the size of section 1.1 in.
# says: is its size written in
def correlate2d(image, kernel):
    kh, kw = kernel.shape
    height, width = image.shape[0] - kh + 1, image.shape[1] - kw + 1
    answers = np.zeros((height, width))
    for row in range(height):
        for col in range(width):
            answers[row, col] = (image[row:row + 3, col:col + 3] * kernel).sum()
    return answers
