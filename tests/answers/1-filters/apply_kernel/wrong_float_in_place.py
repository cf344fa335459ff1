# Takes np.asarray for a copy: of a float image it is the image itself.
# says: changed its argument `image`
def apply_kernel(image, row, col, kernel):
    reach = len(kernel) // 2
    image = np.asarray(image, dtype=float)
    patch = image[row - reach:row + reach + 1, col - reach:col + reach + 1]
    patch *= kernel
    return patch.sum()
