# Leaves the template at 0.
# says: 0 everywhere
top_edge = [[0, 0, 0], [0, 0, 0], [0, 0, 0]]
