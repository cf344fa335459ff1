# Works it out, and keeps it.
# says: is there a `return`?
def input_gradient(kernel, grad_output, height, width, stride=1, padding=0):
    m = conv2d_matrix(kernel, height, width, stride, padding)
    (m.T @ grad_output.ravel()).reshape(height, width)
