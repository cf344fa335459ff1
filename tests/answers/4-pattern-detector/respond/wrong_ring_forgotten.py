# A loop over all squares of the image itself.
# says: the ring makes the image
def respond(image, pattern):
    answer = np.zeros(image.shape)
    for row in range(image.shape[0]):
        for col in range(image.shape[1]):
            answer[row, col] = (image[row:row + 3, col:col + 3] * pattern).sum()
    return answer
