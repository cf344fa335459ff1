# Forgot the wrong squares.
# says: does not come through
def detector_offset(k, flips=0):
    return -(k * k - 1)
