# Forgot the wrong squares.
# says: `flips` says how many are forgiven
def detector_offset(k, flips=0):
    return -(k * k - 1)
