# The pixel alone decides.
# says: copies the row
isolated_one = [0, 1, 0, -0.5]
