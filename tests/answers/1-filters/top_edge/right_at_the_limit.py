# A weaker middle column, so that a column's sum is a quarter of the peak.
top_edge = [[-1, -2, -1], [0, 0, 0], [2, 1, 1]]
