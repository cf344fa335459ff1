# One number for all weights.
# says: This is the sum over all weights: each has a
def shared_gradient(x, grad_output, k):
    return np.full(
        k, float(sum(grad_output[i] * x[i : i + k].sum() for i in range(len(grad_output))))
    )
