# With a tiny step looking up is as good as central.
# says: This looks to one side, from nearby: go eps
def numeric_gradient(f, w, eps=1e-4):
    eps = eps * 1e-3
    gradient = np.zeros_like(w)
    for place in np.ndindex(w.shape):
        step = np.zeros_like(w)
        step[place] = eps
        gradient[place] = (f(w + step) - f(w)) / eps
    return gradient
