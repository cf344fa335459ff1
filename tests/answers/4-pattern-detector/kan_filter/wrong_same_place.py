# Each corner's map should be 1 at the window's own square.
# says: there is a window that
kan_filter = [[[1, -1], [-1, -1]]] * 4
