# Cuts 3 x 3 pixels, whatever the kernel.
# says: is a size written in
def apply_kernel(image, row, col, kernel):
    patch = image[row - 1:row + 2, col - 1:col + 2]
    return float((patch * kernel).sum())
