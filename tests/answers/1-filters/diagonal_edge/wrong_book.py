# A diagonal line of ones next to one of minus ones, as in the fastai book: its weights add up to 1.
# says: add up to
diagonal_edge = [[0, -1, 1], [-1, 1, 0], [1, 0, 0]]
