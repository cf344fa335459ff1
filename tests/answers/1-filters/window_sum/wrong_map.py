# Gives the map, not its sum.
# says: a number
window_sum = [[-4, -2, -1], [0, 3, 8]]
