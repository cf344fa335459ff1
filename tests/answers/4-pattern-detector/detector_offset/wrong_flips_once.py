# A wrong square costs one.
# says: does not come through
def detector_offset(k, flips=0):
    return -(k * k - flips - 1)
