# More weight in the middle row, at another scale.
left_edge = [[-0.25, 0, 0.25], [-0.5, 0, 0.5], [-0.25, 0, 0.25]]
