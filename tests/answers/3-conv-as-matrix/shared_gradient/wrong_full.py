# All overlaps.
def shared_gradient(x, grad_output, k):
    return np.correlate(x.astype(float), grad_output.astype(float), mode='full')[:k]
