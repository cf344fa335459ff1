# Averages the products instead of adding them up.
# says: mean of the nine
def apply_kernel(image, row, col, kernel):
    reach = len(kernel) // 2
    patch = image[row - reach:row + reach + 1, col - reach:col + reach + 1]
    return float((patch * kernel).mean())
