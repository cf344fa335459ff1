# I repeat the ends outside.
# says: is there a 0 outside
def sign_layer(x, weights, bias):
    padded = [x[0], *x, x[-1]]
    sums = [
        sum(w * value for w, value in zip(weights, padded[at : at + 3])) + bias
        for at in range(len(x))
    ]
    if 0 in sums:
        raise ValueError("no sign")
    return [int(value > 0) for value in sums]
