# Columns first: upper right and lower left swapped.
kan_filter = [[[1, -1], [-1, -1]], [[-1, -1], [1, -1]], [[-1, 1], [-1, -1]], [[-1, -1], [-1, 1]]]
