# The gradient of the padded image.
# says: The padding is still there: only the image's
def input_gradient(kernel, grad_output, height, width, stride=1, padding=0):
    kh, kw = kernel.shape
    big = np.zeros((height + 2 * padding, width + 2 * padding))
    for r in range(grad_output.shape[0]):
        for c in range(grad_output.shape[1]):
            big[r * stride : r * stride + kh, c * stride : c * stride + kw] += (
                grad_output[r, c] * kernel
            )
    return big
