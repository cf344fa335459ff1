# Every number times its gradient.
# says: as many inputs as there are outputs
def shared_gradient(x, grad_output, k):
    return np.array([np.sum(grad_output * x[j:]) for j in range(k)], dtype=float)
