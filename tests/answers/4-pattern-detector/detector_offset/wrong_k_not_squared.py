# Counts one side of the pattern.
# says: takes 2 off, not 1
def detector_offset(k, flips=0):
    return -(k - 2 * flips - 1)
