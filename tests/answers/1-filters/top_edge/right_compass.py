# A compass kernel: only the bright side's row is above 0.
top_edge = [[-3, -3, -3], [-3, 0, -3], [5, 5, 5]]
