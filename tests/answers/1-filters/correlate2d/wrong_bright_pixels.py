# Counts the bright pixels alone.
# says: Pixels below 0 are left out
def correlate2d(image, kernel):
    kh, kw = kernel.shape
    height, width = image.shape[0] - kh + 1, image.shape[1] - kw + 1
    answers = np.zeros((height, width))
    for row in range(height):
        for col in range(width):
            for i in range(kh):
                for j in range(kw):
                    if image[row + i, col + j] > 0:
                        answers[row, col] += image[row + i, col + j] * kernel[i, j]
    return answers
