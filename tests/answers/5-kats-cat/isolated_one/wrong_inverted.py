# I had 0 and 1 the other way round.
# says: doesn't answer
isolated_one = [1, -1, 1, 0.5]
