# Cuts "same" from the beginning of the full result.
# says: beginning
def convolve1d(f, g, mode="full"):
    if mode not in ("full", "same", "valid") or not f or not g:
        raise ValueError
    full = [0] * (len(f) + len(g) - 1)
    for i, a in enumerate(f):
        for j, b in enumerate(g):
            full[i + j] += a * b
    short, long = min(len(f), len(g)), max(len(f), len(g))
    return {"full": full, "same": full[:long], "valid": full[short - 1:long]}[mode]
