# Thinks "same" means as long as f, and "valid" that f is the longer one.
# says: length of f
def convolve1d(f, g, mode="full"):
    if mode not in ("full", "same", "valid") or not f or not g:
        raise ValueError
    full = [0] * (len(f) + len(g) - 1)
    for i, a in enumerate(f):
        for j, b in enumerate(g):
            full[i + j] += a * b
    half = (len(g) - 1) // 2
    return {"full": full, "same": full[half:half + len(f)], "valid": full[len(g) - 1:len(f)]}[mode]
