# f of the weight that moves.
# says: array of w's shape
def numeric_gradient(f, w, eps=1e-4):
    gradient = np.zeros_like(w)
    for place in np.ndindex(w.shape):
        gradient[place] = (f(w[place] + eps) - f(w[place] - eps)) / (2 * eps)
    return gradient
