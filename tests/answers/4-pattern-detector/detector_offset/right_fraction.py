# Half a point below the faintest window accepted.
def detector_offset(k, flips=0):
    return 0.5 - (k ** 2 - 2 * flips)
