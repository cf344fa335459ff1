# True and False are as good as 1 and 0.
# says: True and False
def sign_layer(x, weights, bias):
    padded = [0, *x, 0]
    sums = [
        sum(w * value for w, value in zip(weights, padded[at : at + 3])) + bias
        for at in range(len(x))
    ]
    if 0 in sums:
        raise ValueError("no sign")
    return [value > 0 for value in sums]
