# The right end of the overlap minus its left end.
def box_overlap(t, width_f, width_g):
    low = max(-width_f / 2, t - width_g / 2)
    high = min(width_f / 2, t + width_g / 2)
    return max(0.0, high - low)
