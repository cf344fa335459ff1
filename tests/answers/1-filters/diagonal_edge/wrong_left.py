# Gives the kernel for the left edge.
# says: left edge
diagonal_edge = [[-1, 0, 1], [-1, 0, 1], [-1, 0, 1]]
