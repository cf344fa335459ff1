# Turns the sum into a whole number.
# says: fraction is lost
def apply_kernel(image, row, col, kernel):
    reach = len(kernel) // 2
    patch = image[row - reach:row + reach + 1, col - reach:col + reach + 1]
    return int((patch * kernel).sum())
