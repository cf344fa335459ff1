# The matrix of the image lying on its side.
# says: on their way into conv2d_matrix
def input_gradient(kernel, grad_output, height, width, stride=1, padding=0):
    m = conv2d_matrix(kernel, width, height, stride, padding)
    return (m.T @ grad_output.ravel()).reshape(height, width)
