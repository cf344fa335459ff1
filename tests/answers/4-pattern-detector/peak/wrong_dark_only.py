# Counts the five dark squares only.
# says: The place is right. Light squares that agree
peak = [[5, 6], 5]
