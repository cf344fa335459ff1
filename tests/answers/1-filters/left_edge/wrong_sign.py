# Bright on the left, dark on the right.
# says: signs
left_edge = [[1, 0, -1], [1, 0, -1], [1, 0, -1]]
