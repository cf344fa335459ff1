# A weight counts for all the inputs it meets.
# says: left out
def shared_gradient(x, grad_output, k):
    return np.array([np.sum(x[j:j + len(grad_output)]) for j in range(k)], dtype=float)
