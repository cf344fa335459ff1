# Up, twice down, up again.
def numeric_gradient(f, w, eps=1e-4):
    gradient = np.zeros_like(w)
    for place in np.ndindex(*w.shape):
        w[place] += eps
        up = f(w)
        w[place] -= 2 * eps
        down = f(w)
        w[place] += eps
        gradient[place] = (up - down) / (2 * eps)
    return gradient
