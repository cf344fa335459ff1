# Wrong squares hold back more.
# says: the bias holds back less
def detector_offset(k, flips=0):
    return 1 - (k * k + 2 * flips)
