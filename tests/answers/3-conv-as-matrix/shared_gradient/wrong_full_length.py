# A number for every place where g and x touch.
# says: for each of the k weights, no more
def shared_gradient(x, grad_output, k):
    places = len(grad_output)
    return np.correlate(x, grad_output, "full").astype(float)
