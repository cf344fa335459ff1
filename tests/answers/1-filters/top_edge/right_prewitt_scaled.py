# Rows of equal weights, at a small scale.
top_edge = [[-0.1, -0.1, -0.1], [0, 0, 0], [0.1, 0.1, 0.1]]
