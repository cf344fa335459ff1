# The matrix times the gradient.
# says: by `M.T`
def input_gradient(kernel, grad_output, height, width, stride=1, padding=0):
    m = conv2d_matrix(kernel, height, width, stride, padding)
    return (m @ grad_output.ravel()).reshape(height, width)
