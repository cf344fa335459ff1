# Uses the matrix product where the entries should be multiplied one by one.
# says: matrix product
def apply_kernel(image, row, col, kernel):
    reach = len(kernel) // 2
    patch = image[row - reach:row + reach + 1, col - reach:col + reach + 1]
    return float((patch @ kernel).sum())
