# A detector for upright lines.
# says: opposite edge
left_edge = [[-1, 2, -1], [-1, 2, -1], [-1, 2, -1]]
