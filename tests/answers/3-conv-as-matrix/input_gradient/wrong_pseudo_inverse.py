# Backwards taken for undoing.
# says: Backwards isn't undoing
def input_gradient(kernel, grad_output, height, width, stride=1, padding=0):
    m = conv2d_matrix(kernel, height, width, stride, padding)
    return (np.linalg.pinv(m) @ grad_output.ravel()).reshape(height, width)
