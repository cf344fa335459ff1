# Returns a numpy array where a list is asked for.
# says: list is asked for
def convolve1d(f, g, mode="full"):
    if mode not in ("full", "same", "valid") or not f or not g:
        raise ValueError
    full = np.zeros(len(f) + len(g) - 1)
    for i, a in enumerate(f):
        for j, b in enumerate(g):
            full[i + j] += a * b
    short, long = min(len(f), len(g)), max(len(f), len(g))
    return {
        "full": full,
        "same": full[(short - 1) // 2 : (short - 1) // 2 + long],
        "valid": full[short - 1 : long],
    }[mode]
