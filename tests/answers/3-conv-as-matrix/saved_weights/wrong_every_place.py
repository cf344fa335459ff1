# The nine weights are there for each of the 676 outputs.
# says: still one weight
saved_weights = [529984, 9 * 26 * 26]
