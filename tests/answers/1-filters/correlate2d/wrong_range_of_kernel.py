# Loops over the kernel's rows and columns.
# says: Only as many places as the kernel has
def correlate2d(image, kernel):
    kh, kw = kernel.shape
    height, width = image.shape[0] - kh + 1, image.shape[1] - kw + 1
    answers = np.zeros((height, width))
    for row in range(min(kh, height)):
        for col in range(min(kw, width)):
            answers[row, col] = (image[row:row + kh, col:col + kw] * kernel).sum()
    return answers
