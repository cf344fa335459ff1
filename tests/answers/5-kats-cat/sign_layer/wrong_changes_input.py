# I pad the list itself.
# says: changed
def sign_layer(x, weights, bias):
    x.insert(0, 0)
    x.append(0)
    padded = x
    sums = [
        sum(w * value for w, value in zip(weights, padded[at : at + 3])) + bias
        for at in range(len(x) - 2)
    ]
    if 0 in sums:
        raise ValueError("no sign")
    return [int(value > 0) for value in sums]
