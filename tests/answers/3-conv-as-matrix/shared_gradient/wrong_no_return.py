# Works it out, and keeps it.
# says: is there a `return`?
def shared_gradient(x, grad_output, k):
    places = len(grad_output)
    np.array([np.sum(grad_output * x[j:j + places]) for j in range(k)], dtype=float)
