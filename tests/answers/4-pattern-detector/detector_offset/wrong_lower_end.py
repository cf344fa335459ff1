# The faintest accepted window becomes exactly 0, which is not positive.
# says: 0 is not positive
def detector_offset(k, flips=0):
    return -(k * k - 2 * flips)
