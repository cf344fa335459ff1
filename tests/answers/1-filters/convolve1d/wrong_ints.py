# Turns the numbers into ints.
# says: The fractions of f or g are lost
def convolve1d(f, g, mode="full"):
    if mode not in ("full", "same", "valid") or len(f) == 0 or len(g) == 0:
        raise ValueError("mode should be full, same or valid, and f and g hold a number each")
    full = [0] * (len(f) + len(g) - 1)
    for i in range(len(f)):
        for age in range(len(g)):
            full[i + age] += int(f[i]) * int(g[age])
    short, long = sorted([len(f), len(g)])
    if mode == "same":
        return full[(short - 1) // 2:][:long]
    return full[short - 1:long] if mode == "valid" else full
