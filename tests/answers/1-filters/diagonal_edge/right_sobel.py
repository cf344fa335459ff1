# The corner weighs most.
diagonal_edge = [[-2, -1, 0], [-1, 0, 1], [0, 1, 2]]
