# Forgets that a list counts from its end below 0, so the gap before the first number is no gap.
# says: g[-1] is the last number
def convolve1d(f, g, mode="full"):
    if mode not in ("full", "same", "valid") or not f or not g:
        raise ValueError("unknown mode or empty input")
    m, n = len(f), len(g)
    full = []
    for at in range(m + n - 1):
        full.append(sum(f[i] * g[at - i] for i in range(m) if at - i < n and at - i >= -n))
    start = (min(m, n) - 1) // 2
    kept = {
        "full": full,
        "same": full[start : start + max(m, n)],
        "valid": full[min(m, n) - 1 : max(m, n)],
    }
    return kept[mode]
