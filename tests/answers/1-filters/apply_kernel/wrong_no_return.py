# Forgets to return the sum.
# says: return
def apply_kernel(image, row, col, kernel):
    reach = len(kernel) // 2
    answer = (image[row - reach:row + reach + 1, col - reach:col + reach + 1] * kernel).sum()
