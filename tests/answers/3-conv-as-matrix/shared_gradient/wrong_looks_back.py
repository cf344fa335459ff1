# As in the sum of chapter 1.
# says: looks back
def shared_gradient(x, grad_output, k):
    return np.array(
        [sum(g * x[i - j] for i, g in enumerate(grad_output)) for j in range(k)], dtype=float
    )
