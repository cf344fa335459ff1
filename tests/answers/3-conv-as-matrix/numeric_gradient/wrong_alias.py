# I keep the old w in a variable.
# says: This looks up only, or `old = w` was no copy
def numeric_gradient(f, w, eps=1e-4):
    gradient = np.zeros_like(w)
    for place in np.ndindex(w.shape):
        old = w
        w[place] += eps
        up = f(w)
        w = old
        w[place] -= eps
        down = f(w)
        gradient[place] = (up - down) / eps
    return gradient
