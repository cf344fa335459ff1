# The right-hand columns share the bright side unevenly.
left_edge = [[-3, 1, 2], [-3, 2, 1], [-3, 1, 2]]
