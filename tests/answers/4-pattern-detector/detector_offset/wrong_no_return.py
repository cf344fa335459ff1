# Works it out, and keeps it.
# says: is there a `return`?
def detector_offset(k, flips=0):
    faintest = k * k - 2 * flips
    1 - faintest
