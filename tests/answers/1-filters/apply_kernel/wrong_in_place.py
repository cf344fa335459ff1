# Multiplies the patch in place, which is a view of the image.
# says: changed its argument
def apply_kernel(image, row, col, kernel):
    reach = len(kernel) // 2
    patch = image[row - reach:row + reach + 1, col - reach:col + reach + 1]
    np.multiply(patch, kernel, out=patch, casting="unsafe")
    return float(patch.sum())
