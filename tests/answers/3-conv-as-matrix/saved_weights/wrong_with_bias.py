# I count the biases too.
# says: dense layer
saved_weights = [28 * 28 * 26 * 26 + 26 * 26, 10]
