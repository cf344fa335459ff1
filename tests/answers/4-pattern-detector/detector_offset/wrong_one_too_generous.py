# Accepts one wrong square too many.
# says: comes through
def detector_offset(k, flips=0):
    return -(k * k - 2 * flips - 2.5)
