# Each pixel asks who looked at it, and through which weight.
def input_gradient(kernel, grad_output, height, width, stride=1, padding=0):
    result = np.zeros((height, width))
    for y in range(height):
        for x in range(width):
            for i in range(kernel.shape[0]):
                for j in range(kernel.shape[1]):
                    r, rest_r = divmod(y + padding - i, stride)
                    c, rest_c = divmod(x + padding - j, stride)
                    if (
                        rest_r == rest_c == 0
                        and 0 <= r < grad_output.shape[0]
                        and 0 <= c < grad_output.shape[1]
                    ):
                        result[y, x] += kernel[i, j] * grad_output[r, c]
    return result
