# +1 wherever the pattern's own maps show something, also the two of 0.5; a tuple of arrays is fine.
kan_filter = [[[1, -1], [-1, -1]], [[-1, 1], [1, -1]], [[-1, 1], [1, -1]], [[-1, -1], [-1, 1]]]
