# Flips g in place, which turns the caller's list round.
# says: changed its argument
def convolve1d(f, g, mode="full"):
    if mode not in ("full", "same", "valid") or not f or not g:
        raise ValueError
    full = [0] * (len(f) + len(g) - 1)
    g.reverse()
    for i, a in enumerate(f):
        for j, b in enumerate(g):
            full[i + len(g) - 1 - j] += a * b
    short, long = min(len(f), len(g)), max(len(f), len(g))
    return {
        "full": full,
        "same": full[(short - 1) // 2 : (short - 1) // 2 + long],
        "valid": full[short - 1 : long],
    }[mode]
