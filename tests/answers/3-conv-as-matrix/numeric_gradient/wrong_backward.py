# Look down.
# says: down only
def numeric_gradient(f, w, eps=1e-4):
    gradient = np.zeros_like(w)
    for place in np.ndindex(w.shape):
        step = np.zeros_like(w)
        step[place] = eps
        gradient[place] = (f(w) - f(w - step)) / eps
    return gradient
