# The last pixel has no right neighbour in x.
# says: n entries have the indexes
def sign_layer(x, weights, bias):
    w1, w2, w3 = weights
    sums = []
    for i in range(len(x)):
        sums.append(w1 * x[i - 1] + w2 * x[i] + w3 * x[i + 1] + bias)
    if 0 in sums:
        raise ValueError("a sum of exactly 0 has no sign")
    return [int(value > 0) for value in sums]
