# The product with the transposed matrix.
# says: shape
def input_gradient(kernel, grad_output, height, width, stride=1, padding=0):
    return conv2d_matrix(kernel, height, width, stride, padding).T @ grad_output.ravel()
