# The unit vector, without eps.
# says: The nudge is 1 here
def numeric_gradient(f, w, eps=1e-4):
    gradient = np.zeros_like(w)
    for place in np.ndindex(w.shape):
        step = np.zeros_like(w)
        step[place] = 1
        gradient[place] = (f(w + step) - f(w - step)) / 2
    return gradient
