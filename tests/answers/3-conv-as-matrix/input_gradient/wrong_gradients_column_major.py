# Read column by column.
# says: The gradients are read column by column
def input_gradient(kernel, grad_output, height, width, stride=1, padding=0):
    m = conv2d_matrix(kernel, height, width, stride, padding)
    return (m.T @ grad_output.T.ravel()).reshape(height, width)
