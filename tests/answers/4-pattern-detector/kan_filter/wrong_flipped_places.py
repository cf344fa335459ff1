# The upper left corner's 1 is at the lower right.
# says: the pattern answers -3, and there is a window
kan_filter = [[[-1, -1], [-1, 1]], [[-1, -1], [1, -1]], [[-1, 1], [-1, -1]], [[1, -1], [-1, -1]]]
