# Stamps on whole numbers, floats at the end.
# says: The fractions are gone
def input_gradient(kernel, grad_output, height, width, stride=1, padding=0):
    kh, kw = kernel.shape
    canvas = np.zeros((height + 2 * padding, width + 2 * padding), dtype=int)
    for (r, c), g in np.ndenumerate(grad_output):
        canvas[r * stride:r * stride + kh, c * stride:c * stride + kw] += (kernel * g).astype(int)
    return canvas[padding:padding + height, padding:padding + width].astype(float)
