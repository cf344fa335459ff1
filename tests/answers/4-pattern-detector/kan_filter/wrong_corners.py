# The pattern's corners again.
kan_filter = [[[1, 1], [1, -1]], [[1, -1], [-1, -1]], [[1, -1], [-1, 1]], [[-1, -1], [1, 1]]]
