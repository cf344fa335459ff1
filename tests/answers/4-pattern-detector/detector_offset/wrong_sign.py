# The threshold instead of the bias.
# says: comes through
def detector_offset(k, flips=0):
    return k * k - 2 * flips - 1
