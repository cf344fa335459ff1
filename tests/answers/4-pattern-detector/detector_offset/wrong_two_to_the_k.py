# Squares a side of k: 2 to the power k, which is k * k for 2 and 4.
# says: not 2 to the power k
def detector_offset(k, flips=0):
    return 1 - 2**k + 2 * flips
