# Counts from 1.
# says: count from 0
peak = [[6, 7], 9]
