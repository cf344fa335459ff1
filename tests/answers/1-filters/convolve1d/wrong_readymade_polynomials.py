# Multiplies polynomials with numpy, which convolves behind the scenes.
# says: ready-made
def convolve1d(f, g, mode="full"):
    if mode not in ("full", "same", "valid") or not f or not g:
        raise ValueError
    full = list(np.polymul(f, g))
    short, long = min(len(f), len(g)), max(len(f), len(g))
    return {
        "full": full,
        "same": full[(short - 1) // 2 : (short - 1) // 2 + long],
        "valid": full[short - 1 : long],
    }[mode]
