# eps is the whole way.
# says: half as wide
def numeric_gradient(f, w, eps=1e-4):
    gradient = np.zeros_like(w)
    for place in np.ndindex(w.shape):
        step = np.zeros_like(w)
        step[place] = eps / 2
        gradient[place] = (f(w + step) - f(w - step)) / eps
    return gradient
