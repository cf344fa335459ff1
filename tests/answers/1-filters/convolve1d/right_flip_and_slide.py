# Pads the longer list with zeros and slides the flipped shorter one along it.
def convolve1d(f, g, mode="full"):
    if len(f) == 0 or len(g) == 0:
        raise ValueError("empty")
    if len(g) > len(f):
        f, g = g, f
    n = len(g)
    pads = {"full": (n - 1, n - 1), "same": (n // 2, (n - 1) // 2), "valid": (0, 0)}
    if mode not in pads:
        raise ValueError(mode)
    before, after = pads[mode]
    padded, flipped = [0] * before + list(f) + [0] * after, list(g)[::-1]
    return [
        sum(a * b for a, b in zip(padded[at : at + n], flipped))
        for at in range(len(padded) - n + 1)
    ]
