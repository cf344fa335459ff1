# Thinks an answer below 0 means "nothing here".
# says: may be negative
def apply_kernel(image, row, col, kernel):
    reach = len(kernel) // 2
    patch = image[row - reach:row + reach + 1, col - reach:col + reach + 1]
    return max(0.0, float((patch * kernel).sum()))
