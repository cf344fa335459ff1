# Division and multiplication go from left to right.
# says: Put 2 * eps in brackets
def numeric_gradient(f, w, eps=1e-4):
    gradient = np.zeros_like(w)
    for place in np.ndindex(w.shape):
        step = np.zeros_like(w)
        step[place] = eps
        gradient[place] = (f(w + step) - f(w - step)) / 2 * eps
    return gradient
