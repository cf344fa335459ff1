# I refuse a pixel of 0.
# says: only such a sum is refused
def sign_layer(x, weights, bias):
    padded = [0, *x, 0]
    sums = [
        sum(w * value for w, value in zip(weights, padded[at : at + 3])) + bias
        for at in range(len(x))
    ]
    if 0 in sums or 0 in x:
        raise ValueError("no sign")
    return [int(value > 0) for value in sums]
