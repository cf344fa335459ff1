# Counts the five dark squares only.
peak = [[5, 6], 5]
