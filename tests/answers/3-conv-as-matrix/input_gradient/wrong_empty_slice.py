# Cut the padding off at both ends.
# says: is empty where p is 0
def input_gradient(kernel, grad_output, height, width, stride=1, padding=0):
    kh, kw = kernel.shape
    canvas = np.zeros((height + 2 * padding, width + 2 * padding))
    for (r, c), g in np.ndenumerate(grad_output):
        canvas[r * stride:r * stride + kh, c * stride:c * stride + kw] += kernel * g
    return canvas[padding:-padding, padding:-padding]
