# The transposed matrix times the gradient.
# says: .ravel()
def input_gradient(kernel, grad_output, height, width, stride=1, padding=0):
    m = conv2d_matrix(kernel, height, width, stride, padding)
    return (m.T @ grad_output).reshape(height, width)
