# Reaches two pixels at most.
def apply_kernel(image, row, col, kernel):
    reach = min(len(kernel) // 2, 2)
    side = 2 * reach + 1
    patch = image[row - reach:row + reach + 1, col - reach:col + reach + 1]
    return (patch * kernel[:side, :side]).sum()
