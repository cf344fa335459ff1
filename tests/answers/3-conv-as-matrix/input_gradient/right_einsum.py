# Rows of the matrix as images, weighted and added.
def input_gradient(kernel, grad_output, height, width, stride=1, padding=0):
    rows = conv2d_matrix(kernel, height, width, stride, padding).reshape(
        *grad_output.shape, height, width
    )
    return np.einsum("rc,rcyx->yx", grad_output, rows)
