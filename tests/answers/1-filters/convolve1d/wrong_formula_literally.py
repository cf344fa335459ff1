# Types the formula as it stands.
# says: n - i may lie outside g
def convolve1d(f, g, mode="full"):
    if mode not in ("full", "same", "valid") or not f or not g:
        raise ValueError
    full = [sum(f[i] * g[n - i] for i in range(len(f))) for n in range(len(f) + len(g) - 1)]
    short, long = sorted([len(f), len(g)])
    return {"full": full, "same": full[(short - 1) // 2 :][:long], "valid": full[short - 1 : long]}[
        mode
    ]
