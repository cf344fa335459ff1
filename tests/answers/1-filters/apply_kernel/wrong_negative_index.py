# Uses distances from the centre as indices of the kernel.
# says: kernel[-1] is the last row
def apply_kernel(image, row, col, kernel):
    reach = len(kernel) // 2
    total = 0.0
    for i in range(-reach, reach + 1):
        for j in range(-reach, reach + 1):
            total += image[row + i, col + j] * kernel[i, j]
    return total
