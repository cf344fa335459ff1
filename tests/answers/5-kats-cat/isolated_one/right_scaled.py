# Any scale does it, and a tuple will do.
isolated_one = (-4, 3, -2.5, -1)
