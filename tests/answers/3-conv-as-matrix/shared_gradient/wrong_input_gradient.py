# What goes back to the inputs.
# says: That is a number for each input
def shared_gradient(x, grad_output, k):
    places = len(grad_output)
    return conv1d_matrix(np.ones(k), len(x)).T @ grad_output
