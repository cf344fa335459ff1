# A compass kernel: the three weights in the bright corner are above 0.
diagonal_edge = [[-3, -3, -3], [-3, 0, 5], [-3, 5, 5]]
