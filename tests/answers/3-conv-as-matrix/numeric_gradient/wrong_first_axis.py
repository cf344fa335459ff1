# A number for each row.
# says: Whole rows are nudged together: w may have
def numeric_gradient(f, w, eps=1e-4):
    gradient = np.zeros_like(w)
    for place in range(len(w)):
        step = np.zeros_like(w)
        step[place] = eps
        gradient[place] = (f(w + step) - f(w - step)) / (2 * eps)
    return gradient
