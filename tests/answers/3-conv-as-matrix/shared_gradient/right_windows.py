# Windows of x, transposed: the sum over places is a matrix product.
def shared_gradient(x, grad_output, k):
    return np.lib.stride_tricks.sliding_window_view(x, k).T @ grad_output.astype(float)
