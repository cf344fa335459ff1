# Up, then down, then on to the next.
# says: left `w` changed
def numeric_gradient(f, w, eps=1e-4):
    gradient = np.zeros_like(w)
    for place in np.ndindex(w.shape):
        w[place] += eps
        up = f(w)
        w[place] -= 2 * eps
        down = f(w)
        gradient[place] = (up - down) / (2 * eps)
    return gradient
