# Multiplies the patch in place: a slice is a view of the image.
# says: changed its argument
def correlate2d(image, kernel):
    kh, kw = kernel.shape
    height, width = image.shape[0] - kh + 1, image.shape[1] - kw + 1
    answers = np.zeros((height, width))
    for row in range(height):
        for col in range(width):
            patch = image[row:row + kh, col:col + kw]
            if patch.dtype == float:
                patch *= kernel
            else:
                patch = patch * kernel
            answers[row, col] = patch.sum()
    return answers
