# Leaves the template at 0.
# says: 0 everywhere
left_edge = [[0] * 3] * 3
