# Nudge w itself and put the old value back.
def numeric_gradient(f, w, eps=1e-4):
    gradient = np.zeros(w.shape)
    for place in np.ndindex(w.shape):
        old = w[place]
        w[place] = old + eps
        up = f(w)
        w[place] = old - eps
        down = f(w)
        w[place] = old
        gradient[place] = (up - down) / (2 * eps)
    return gradient
