# Replaces the sum instead of adding to it.
# says: `+=` adds to the sum
def apply_kernel(image, row, col, kernel):
    reach = len(kernel) // 2
    for i in range(len(kernel)):
        for j in range(len(kernel)):
            total = image[row - reach + i, col - reach + j] * kernel[i, j]
    return total
