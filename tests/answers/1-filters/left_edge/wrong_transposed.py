# Gives the kernel for the top edge.
# says: rows and columns swapped
left_edge = [[-1, -1, -1], [0, 0, 0], [1, 1, 1]]
