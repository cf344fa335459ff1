# Columns first: upper right and lower left swapped.
# says: the pattern answers 1, and there is a window
kan_filter = [[[1, -1], [-1, -1]], [[-1, -1], [1, -1]], [[-1, 1], [-1, -1]], [[-1, -1], [-1, 1]]]
