# Forgets that a slice stops before its end: the patch is 2 x 2 and does not go with the kernel.
# says: the kernel 3 x 3
def apply_kernel(image, row, col, kernel):
    reach = len(kernel) // 2
    patch = image[row - reach:row + reach, col - reach:col + reach]
    return float((patch * kernel).sum())
