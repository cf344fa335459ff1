# Bright above, dark below.
# says: signs
top_edge = [[1, 1, 1], [0, 0, 0], [-1, -1, -1]]
