# The sign turned round.
# says: the pattern answers -3, and there is a window
kan_filter = [[[-1, 1], [1, 1]], [[1, -1], [1, 1]], [[1, 1], [-1, 1]], [[1, 1], [1, -1]]]
