# Hands each place to apply_kernel, which takes it for the window's centre.
# says: named by its upper left corner
def correlate2d(image, kernel):
    kh, kw = kernel.shape
    answers = np.zeros((image.shape[0] - kh + 1, image.shape[1] - kw + 1))
    for row, col in np.ndindex(answers.shape):
        answers[row, col] = apply_kernel(image, row, col, kernel)
    return answers
