# Multiplies the kernel in place.
# says: changed its argument `kernel`
def apply_kernel(image, row, col, kernel):
    reach = len(kernel) // 2
    weights = np.asarray(kernel, dtype=float)
    weights *= image[row - reach:row + reach + 1, col - reach:col + reach + 1]
    return weights.sum()
