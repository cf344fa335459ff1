# Fills an array of the image's shape, so zeros are left over below and on the right.
# says: as large as the image
def correlate2d(image, kernel):
    kh, kw = kernel.shape
    answers = np.zeros_like(image, dtype=float)
    for row in range(image.shape[0] - kh + 1):
        for col in range(image.shape[1] - kw + 1):
            answers[row, col] = (image[row:row + kh, col:col + kw] * kernel).sum()
    return answers
