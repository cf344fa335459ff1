# Nearly all weight in the middle row: a slanted edge looks upright to it.
# says: more than 0.8
left_edge = [[-1, 0, 1], [-6, 0, 6], [-1, 0, 1]]
