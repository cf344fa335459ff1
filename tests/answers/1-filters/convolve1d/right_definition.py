# The formula as it stands, for each n, then the mode's slice.
def convolve1d(f, g, mode="full"):
    if mode not in {"full", "same", "valid"} or not f or not g:
        raise ValueError("unknown mode or empty input")
    m, n = len(f), len(g)
    full = [sum(f[i] * g[at - i] for i in range(m) if 0 <= at - i < n) for at in range(m + n - 1)]
    if mode == "same":
        start = (min(m, n) - 1) // 2
        return full[start:start + max(m, n)]
    if mode == "valid":
        return full[min(m, n) - 1:max(m, n)]
    return full
