# Shared, so divided.
# says: mean
def shared_gradient(x, grad_output, k):
    return np.array([np.mean(grad_output * x[j:j + len(grad_output)]) for j in range(k)])
