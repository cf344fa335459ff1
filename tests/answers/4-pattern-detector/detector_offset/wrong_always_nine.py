# Wrote 9 for the pattern's size.
# says: A pattern has k * k squares
def detector_offset(k, flips=0):
    return -(9 - 2 * flips - 1)
