# Thinks that a product counts by its size.
# says: signs are lost
def apply_kernel(image, row, col, kernel):
    reach = len(kernel) // 2
    patch = image[row - reach:row + reach + 1, col - reach:col + reach + 1]
    return float(np.abs(patch * kernel).sum())
