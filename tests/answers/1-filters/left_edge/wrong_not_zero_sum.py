# The middle column counts too, and nothing balances it.
# says: add up to
left_edge = [[-1, 1, 1], [-1, 1, 1], [-1, 1, 1]]
