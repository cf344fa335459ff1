# Loops over three rows and columns, whatever the kernel's size.
# says: Only nine products
def apply_kernel(image, row, col, kernel):
    total = 0
    for i in range(3):
        for j in range(3):
            total += image[row - 1 + i, col - 1 + j] * kernel[i, j]
    return total
