# Multiplies the patch in place: a slice is a view of the image.
# says: changed its argument
def apply_kernel(image, row, col, kernel):
    reach = len(kernel) // 2
    patch = image[row - reach:row + reach + 1, col - reach:col + reach + 1]
    if patch.dtype == kernel.dtype:
        patch *= kernel
        return float(patch.sum())
    return float((patch * kernel).sum())
