# More weight in the middle column, as a numpy array.
top_edge = 100 * np.array([[-1, -2, -1], [0, 0, 0], [1, 2, 1]])
