# Zeros, as given.
# says: No entry is set
def numeric_gradient(f, w, eps=1e-4):
    return np.zeros_like(w)
