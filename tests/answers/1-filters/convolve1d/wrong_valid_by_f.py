# Cuts "valid" as if f were the longer list.
# says: g is the longer list
def convolve1d(f, g, mode="full"):
    if mode not in ("full", "same", "valid") or not f or not g:
        raise ValueError
    full = [0] * (len(f) + len(g) - 1)
    for i, a in enumerate(f):
        for j, b in enumerate(g):
            full[i + j] += a * b
    short, long = sorted([len(f), len(g)])
    return {
        "full": full,
        "same": full[(short - 1) // 2 :][:long],
        "valid": full[len(g) - 1 : len(f)],
    }[mode]
