# Forgets that a slice stops before its end, so a row and a column are missing.
# says: stops one before its end
def apply_kernel(image, row, col, kernel):
    reach = len(kernel) // 2
    patch = image[row - reach:row + reach, col - reach:col + reach]
    return float((patch * kernel[:patch.shape[0], :patch.shape[1]]).sum())
