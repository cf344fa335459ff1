# The kernel is turned round.
# says: reverse order
def shared_gradient(x, grad_output, k):
    return np.array(
        [np.sum(grad_output * x[j : j + len(grad_output)]) for j in range(k)], dtype=float
    )[::-1]
