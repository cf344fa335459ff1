# Stops at the nine products.
# says: single number
def apply_kernel(image, row, col, kernel):
    reach = len(kernel) // 2
    return image[row - reach:row + reach + 1, col - reach:col + reach + 1] * kernel
