# Tuples and a float instead of lists and ints.
peak = ((5, 6), 9.0)
