# Wrote 9 for the pattern's size.
def detector_offset(k, flips=0):
    return -(9 - 2 * flips - 1)
