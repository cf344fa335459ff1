# A pattern has k squares each way.
# says: k * k
def detector_offset(k, flips=0):
    return 1 - (2 * k - 2 * flips)
