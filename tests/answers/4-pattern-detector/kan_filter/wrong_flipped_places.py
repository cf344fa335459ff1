# The upper left corner's 1 is at the lower right.
kan_filter = [[[-1, -1], [-1, 1]], [[-1, -1], [1, -1]], [[-1, 1], [-1, -1]], [[1, -1], [-1, -1]]]
