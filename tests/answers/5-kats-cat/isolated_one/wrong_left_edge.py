# I look at the left neighbour only, which finds every left end.
# says: elsewhere too
isolated_one = [-1, 1, 0, -0.5]
