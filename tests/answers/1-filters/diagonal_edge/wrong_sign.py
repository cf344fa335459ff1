# Bright in the upper left.
# says: signs
diagonal_edge = [[1, 1, 0], [1, 0, -1], [0, -1, -1]]
