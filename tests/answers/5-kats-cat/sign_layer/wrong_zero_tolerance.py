# Nearly 0 is 0 for me.
# says: a small one
def sign_layer(x, weights, bias):
    padded = [0, *x, 0]
    sums = [
        sum(w * value for w, value in zip(weights, padded[at : at + 3])) + bias
        for at in range(len(x))
    ]
    if any(abs(value) < 0.1 for value in sums):
        raise ValueError("no sign")
    return [int(value > 0) for value in sums]
