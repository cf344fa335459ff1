# The window starts at (4, 5).
# says: upper left
peak = [[4, 5], 9]
