# The sign of a negative number is -1.
# says: not -1
def sign_layer(x, weights, bias):
    padded = [0, *x, 0]
    sums = [
        sum(w * value for w, value in zip(weights, padded[at : at + 3])) + bias
        for at in range(len(x))
    ]
    if 0 in sums:
        raise ValueError("no sign")
    return [1 if value > 0 else -1 for value in sums]
