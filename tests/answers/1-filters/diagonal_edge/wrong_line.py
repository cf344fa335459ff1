# A detector for diagonal lines: just below the edge it answers with the opposite sign.
# says: opposite edge
diagonal_edge = [[-1, -1, 2], [-1, 2, -1], [2, -1, -1]]
