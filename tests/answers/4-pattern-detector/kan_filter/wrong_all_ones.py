# More agreement is better, so all +1.
# says: there is a window that
kan_filter = [[[1, 1], [1, 1]]] * 4
