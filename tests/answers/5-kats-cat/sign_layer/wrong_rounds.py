# Whole numbers are enough.
# says: rounded down
def sign_layer(x, weights, bias):
    padded = [0, *x, 0]
    sums = [
        sum(w * value for w, value in zip(weights, padded[at : at + 3])) // 1 + bias
        for at in range(len(x))
    ]
    if 0 in sums:
        raise ValueError("no sign")
    return [int(value > 0) for value in sums]
