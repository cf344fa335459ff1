# The first response that must not pass becomes exactly 0.
def detector_offset(k, flips=0):
    return -(k * k - 2 * flips - 2)
