# Rows and columns swapped.
# says: rows and columns swapped
top_edge = [[-1, 0, 1], [-1, 0, 1], [-1, 0, 1]]
