# Takes the place where the overlap ends for its length.
# says: right end minus the left end
def box_overlap(t, width_f, width_g):
    return float(max(0.0, min(width_f / 2, t + width_g / 2)))
