# A wrong square costs one.
# says: takes 2 off the answer
def detector_offset(k, flips=0):
    return -(k * k - flips - 1)
