# Uses the first two rows only.
top_edge = [[-1, -1, -1], [1, 1, 1], [0, 0, 0]]
