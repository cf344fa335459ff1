# One number: how many times more.
# says: list
saved_weights = 529984 / 9
