# Returns after the first row of products.
# says: does `return` stand inside a loop
def apply_kernel(image, row, col, kernel):
    reach, total = len(kernel) // 2, 0
    for i in range(len(kernel)):
        for j in range(len(kernel)):
            total += image[row - reach + i, col - reach + j] * kernel[i, j]
        return total
