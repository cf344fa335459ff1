# Loops over the kernel instead: each weight meets a shifted piece of the image.
def correlate2d(image, kernel):
    rows, cols = image.shape[0] - kernel.shape[0] + 1, image.shape[1] - kernel.shape[1] + 1
    total = np.zeros((rows, cols))
    for (i, j), weight in np.ndenumerate(kernel):
        total = total + weight * image[i:i + rows, j:j + cols]
    return total
