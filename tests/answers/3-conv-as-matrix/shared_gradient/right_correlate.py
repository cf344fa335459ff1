# It is a correlation itself: of the input with the output's gradient.
def shared_gradient(x, grad_output, k):
    return np.correlate(x.astype(float), grad_output.astype(float), mode='valid')
