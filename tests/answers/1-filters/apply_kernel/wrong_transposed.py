# Looks along the columns with the kernel's rows.
# says: rows belong to rows
def apply_kernel(image, row, col, kernel):
    reach = len(kernel) // 2
    patch = image[row - reach:row + reach + 1, col - reach:col + reach + 1]
    return float((patch * kernel.T).sum())
