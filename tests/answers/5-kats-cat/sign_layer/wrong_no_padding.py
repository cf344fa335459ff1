# Windows only where they fit.
# says: padding
def sign_layer(x, weights, bias):
    padded = [0, *x, 0]
    sums = [
        sum(w * value for w, value in zip(weights, padded[at : at + 3])) + bias
        for at in range(1, len(x) - 1)
    ]
    if 0 in sums:
        raise ValueError("no sign")
    return [int(value > 0) for value in sums]
