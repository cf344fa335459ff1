# Nine numbers in a row.
# says: 3 x 3
top_edge = [-1, -1, -1, 0, 0, 0, 1, 1, 1]
