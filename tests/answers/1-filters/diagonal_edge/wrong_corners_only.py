# Corner against corner: a top edge looks just the same to it.
# says: top edge
diagonal_edge = [[-1, 0, 0], [0, 0, 0], [0, 0, 1]]
