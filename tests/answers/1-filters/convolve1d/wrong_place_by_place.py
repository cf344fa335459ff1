# Multiplies place by place.
# says: sum over all overlaps
def convolve1d(f, g, mode="full"):
    if mode not in ("full", "same", "valid") or not f or not g:
        raise ValueError
    return [a * b for a, b in zip(f, g)]
