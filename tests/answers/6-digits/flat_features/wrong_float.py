# The average of both sides.
# says: whole number
flat_features = 64 * 5.0 ** 2
