# The layer once more.
# says: M makes outputs of inputs. Gradients go the
def input_gradient(kernel, grad_output, height, width, stride=1, padding=0):
    m = conv2d_matrix(kernel, *grad_output.shape, stride, padding)
    return m @ grad_output.ravel()
