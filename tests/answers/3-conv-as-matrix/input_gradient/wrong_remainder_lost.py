# As large as the windows reach.
# says: still belongs
def input_gradient(kernel, grad_output, height, width, stride=1, padding=0):
    kh, kw = kernel.shape
    big = np.zeros((height + 2 * padding, width + 2 * padding))
    for r in range(grad_output.shape[0]):
        for c in range(grad_output.shape[1]):
            big[r * stride : r * stride + kh, c * stride : c * stride + kw] += (
                grad_output[r, c] * kernel
            )
    reach = [(g - 1) * stride + k for g, k in zip(grad_output.shape, kernel.shape)]
    return big[: reach[0], : reach[1]][padding : padding + height, padding : padding + width]
