# Takes the row for x and the column for y.
# says: swapped
def apply_kernel(image, row, col, kernel):
    reach = len(kernel) // 2
    patch = image[col - reach:col + reach + 1, row - reach:row + reach + 1]
    return float((patch * kernel).sum())
