# Begins at the centre: the reach before it is forgotten.
# says: a window begins `reach` before its centre
def apply_kernel(image, row, col, kernel):
    reach = len(kernel) // 2
    return (image[row:row + reach + 1, col:col + reach + 1] * kernel).sum()
