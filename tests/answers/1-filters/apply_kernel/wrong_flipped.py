# Has read that convolution flips the kernel, so flips it.
# says: flipped
def apply_kernel(image, row, col, kernel):
    reach = len(kernel) // 2
    patch = image[row - reach:row + reach + 1, col - reach:col + reach + 1]
    return float((patch * kernel[::-1, ::-1]).sum())
