# The bright side counts, the dark side is left alone.
# says: add up to
top_edge = [[0, 0, 0], [0, 0, 0], [1, 1, 1]]
