# Dark in the upper right.
# says: which corner is dark
diagonal_edge = [[0, -1, -1], [1, 0, -1], [1, 1, 0]]
