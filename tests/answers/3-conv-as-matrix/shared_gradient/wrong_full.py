# All overlaps.
# says: The windows hang over the ends here ("full")
def shared_gradient(x, grad_output, k):
    return np.correlate(x.astype(float), grad_output.astype(float), mode='full')[:k]
