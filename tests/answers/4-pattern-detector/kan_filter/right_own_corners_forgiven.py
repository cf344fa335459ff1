# +1 wherever the pattern's own maps show something, the two values of 0.5 included; a tuple of arrays is fine too.
kan_filter = [[[1, -1], [-1, -1]], [[-1, 1], [1, -1]], [[-1, 1], [1, -1]], [[-1, -1], [-1, 1]]]
