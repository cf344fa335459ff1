# One pixel against its neighbour.
# says: diagonal edge
left_edge = [[0, 0, 0], [-1, 0, 1], [0, 0, 0]]
