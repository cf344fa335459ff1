# Adds the patch up and forgets the weights.
# says: multiply it by the kernel
def apply_kernel(image, row, col, kernel):
    reach = len(kernel) // 2
    return float(image[row - reach:row + reach + 1, col - reach:col + reach + 1].sum())
