# The bias of -5 that some sheets print.
# says: so low
isolated_one = [-1, 1, -1, -5]
