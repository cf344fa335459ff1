# A sum of 0 counts as positive.
# says: exactly 0
def sign_layer(x, weights, bias):
    padded = [0, *x, 0]
    sums = [
        sum(w * value for w, value in zip(weights, padded[at : at + 3])) + bias
        for at in range(len(x))
    ]
    return [int(value >= 0) for value in sums]
