# Nine shifted copies of the padded image, each times its square of the pattern.
def respond(image, pattern):
    height, width = np.shape(image)
    padded = np.pad(image, 1, constant_values=-1)
    return sum(
        float(pattern[i, j]) * padded[i : i + height, j : j + width]
        for i in range(3)
        for j in range(3)
    )
