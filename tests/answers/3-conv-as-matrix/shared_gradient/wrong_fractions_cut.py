# An array of whole numbers to add up in.
# says: The fractions are gone
def shared_gradient(x, grad_output, k):
    places = len(grad_output)
    out = np.zeros(k, dtype=int)
    for j in range(k):
        out[j] = np.sum(grad_output * x[j:j + places])
    return out.astype(float)
