# One weight too few.
# says: is every j of range(k) taken
def shared_gradient(x, grad_output, k):
    places = len(grad_output)
    out = np.zeros(k)
    for j in range(k - 1):
        out[j] = np.sum(grad_output * x[j:j + places])
    return out
