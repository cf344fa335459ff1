# Returns both ends of the range.
# says: should be a number
def detector_offset(k, flips=0):
    return -(k * k - 2 * flips), -(k * k - 2 * flips - 2)
