# The squared step.
# says: It is divided by the square of 2 * eps: once
def numeric_gradient(f, w, eps=1e-4):
    gradient = np.zeros_like(w)
    for place in np.ndindex(w.shape):
        step = np.zeros_like(w)
        step[place] = eps
        gradient[place] = (f(w + step) - f(w - step)) / (2 * eps) ** 2
    return gradient
