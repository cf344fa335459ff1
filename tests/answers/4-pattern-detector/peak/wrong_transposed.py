# Compares rows with columns.
# says: rows and columns swapped
peak = [[2, 3], 9]
