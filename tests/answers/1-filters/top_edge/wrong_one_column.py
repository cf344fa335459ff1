# One pixel below against one pixel above: it can't see whether the edge is level.
# says: diagonal edge
top_edge = [[0, -1, 0], [0, 0, 0], [0, 1, 0]]
