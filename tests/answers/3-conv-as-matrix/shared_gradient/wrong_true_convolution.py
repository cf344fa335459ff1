# np.convolve is the convolution.
# says: reverse order
def shared_gradient(x, grad_output, k):
    return np.convolve(x.astype(float), grad_output, mode='valid')
