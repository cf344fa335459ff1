# Sixteen numbers in a row.
# says: 4 x 2 x 2
kan_filter = [1, -1, -1, -1, -1, 1, -1, -1, -1, -1, 1, -1, -1, -1, -1, 1]
