# A copy, nudged through its flat index.
def numeric_gradient(f, w, eps=1e-4):
    slopes = []
    for j in range(w.size):
        up, down = w.copy(), w.copy()
        up.flat[j] += eps
        down.flat[j] -= eps
        slopes.append((f(up) - f(down)) / (2 * eps))
    return np.array(slopes, dtype=float).reshape(w.shape)
