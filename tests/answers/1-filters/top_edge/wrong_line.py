# A detector for bright lines: below the edge it answers with the opposite sign.
# says: opposite edge
top_edge = [[-1, -1, -1], [2, 2, 2], [-1, -1, -1]]
