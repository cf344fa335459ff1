# The bias does not belong to the filter.
# says: 4 numbers
isolated_one = [-1, 1, -1]
