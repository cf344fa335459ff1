# The book's other diagonal kernel, which adds up to 1 as well.
# says: add up to
diagonal_edge = [[1, -1, 0], [0, 1, -1], [0, 0, 1]]
