# Adds shifted copies in a numpy array and gives a list back.
def convolve1d(f, g, mode="full"):
    if mode not in ("full", "same", "valid"):
        raise ValueError("mode")
    if min(len(f), len(g)) == 0:
        raise ValueError("empty")
    total = np.zeros(len(f) + len(g) - 1)
    for at, weight in enumerate(g):
        total[at:at + len(f)] += weight * np.array(f)
    short, long = min(len(f), len(g)), max(len(f), len(g))
    if mode == "same":
        total = total[(short - 1) // 2:(short - 1) // 2 + long]
    elif mode == "valid":
        total = total[short - 1:long]
    return list(total)
