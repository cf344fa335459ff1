# Column first.
# says: swapped
peak = [[6, 5], 9]
