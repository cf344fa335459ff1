# Two plain loops over the kernel, distances counted from the centre.
def apply_kernel(image, row, col, kernel):
    reach = len(kernel) // 2
    total = 0
    for down in range(-reach, reach + 1):
        for right in range(-reach, reach + 1):
            total += image[row + down, col + right] * kernel[down + reach, right + reach]
    return total
