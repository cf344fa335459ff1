# Takes (row, col) for the upper left corner of the window.
# says: does its centre stand there
def apply_kernel(image, row, col, kernel):
    k = len(kernel)
    return float(
        (
            image[row : row + k, col : col + k]
            * kernel[: image.shape[0] - row, : image.shape[1] - col]
        ).sum()
    )
