# Lets numpy do it.
# says: ready-made
def convolve1d(f, g, mode="full"):
    if mode not in ("full", "same", "valid"):
        raise ValueError
    return np.convolve(f, g, mode).tolist()
