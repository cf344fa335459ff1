# Only the four neighbours of the centre.
diagonal_edge = [[0, -1, 0], [-1, 0, 1], [0, 1, 0]]
