# Adds to a slice of a list, which puts numbers in between.
# says: puts numbers in between
def convolve1d(f, g, mode="full"):
    if mode not in ("full", "same", "valid") or len(f) == 0 or len(g) == 0:
        raise ValueError("mode should be full, same or valid, and f and g hold a number each")
    full = [0] * (len(f) + len(g) - 1)
    for i in range(len(f)):
        full[i:i + len(g)] += [f[i] * loudness for loudness in g]
    short, long = sorted([len(f), len(g)])
    if mode == "same":
        return full[(short - 1) // 2:][:long]
    return full[short - 1:long] if mode == "valid" else full
