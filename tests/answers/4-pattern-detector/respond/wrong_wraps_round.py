# np.roll moves the image, so shifted copies are easy.
# says: at its other end
def respond(image, pattern):
    return sum(
        float(pattern[i, j]) * np.roll(image, (1 - i, 1 - j), axis=(0, 1))
        for i in range(3)
        for j in range(3)
    )
