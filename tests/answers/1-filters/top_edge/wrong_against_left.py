# Answers right edges as much as top edges: to left edges it answers negatively.
# says: in size
top_edge = [[0, -1, -2], [1, 0, -1], [2, 1, 0]]
