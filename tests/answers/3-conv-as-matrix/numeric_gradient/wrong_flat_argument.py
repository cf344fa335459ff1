# f gets a vector.
# says: f should be called with an array of w's
def numeric_gradient(f, w, eps=1e-4):
    gradient = np.zeros_like(w)
    for place in np.ndindex(w.shape):
        step = np.zeros_like(w)
        step[place] = eps
        gradient[place] = (f((w + step).ravel()) - f((w - step).ravel())) / (2 * eps)
    return gradient
