# Counts one side of the pattern.
def detector_offset(k, flips=0):
    return -(k - 2 * flips - 1)
