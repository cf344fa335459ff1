# Answers left edges nearly as much as top edges.
# says: left edge
top_edge = [[-2, -1, 0], [-1, 0, 1], [0, 1, 2]]
