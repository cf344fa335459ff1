# Without a bias the flat places are exactly 0.
# says: exactly 0
isolated_one = [-1, 1, -1, 0]
