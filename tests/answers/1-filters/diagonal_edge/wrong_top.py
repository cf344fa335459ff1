# Gives the kernel for the top edge.
# says: top edge
diagonal_edge = [[-1, -1, -1], [0, 0, 0], [1, 1, 1]]
