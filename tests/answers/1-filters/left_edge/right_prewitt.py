# Columns of equal weights.
left_edge = [[-1, 0, 1], [-1, 0, 1], [-1, 0, 1]]
