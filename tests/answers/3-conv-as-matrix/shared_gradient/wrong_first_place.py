# A weight's gradient is its input times its output's gradient.
# says: first place
def shared_gradient(x, grad_output, k):
    return grad_output[0] * x[:k].astype(float)
