# Checks f for emptiness and forgets g.
# says: g is empty
def convolve1d(f, g, mode="full"):
    if mode not in ("full", "same", "valid") or not f:
        raise ValueError
    full = [0] * (len(f) + len(g) - 1)
    for i, a in enumerate(f):
        for j, b in enumerate(g):
            full[i + j] += a * b
    short, long = min(len(f), len(g)), max(len(f), len(g))
    if mode == "same":
        return full[max(short - 1, 0) // 2:][:long]
    return full[max(short - 1, 0):long] if mode == "valid" else full
