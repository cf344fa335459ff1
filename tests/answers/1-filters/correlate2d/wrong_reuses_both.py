# Walks over window_centres and asks apply_kernel: the natural way on from 1.1 and 1.2.
# says: upper left corner
def correlate2d(image, kernel):
    k = len(kernel)
    places = window_centres(*image.shape, k)
    return np.array(
        [[apply_kernel(image, row, col, kernel) for row, col in line] for line in places]
    )
