# In this row it is enough if the right neighbour counts a little more than half.
isolated_one = [-1.0, 1.0, -0.6, -0.5]
