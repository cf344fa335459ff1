# Hard-codes the reach of a 3 x 3 kernel and uses the kernel's middle.
# says: middle 3 x 3
def apply_kernel(image, row, col, kernel):
    middle = len(kernel) // 2
    weights = (
        kernel[middle - 1 : middle + 2, middle - 1 : middle + 2]
        if len(kernel) > 1
        else np.pad(kernel, 1)
    )
    patch = np.pad(image, 1)[row : row + 3, col : col + 3]
    return float((patch * weights).sum())
