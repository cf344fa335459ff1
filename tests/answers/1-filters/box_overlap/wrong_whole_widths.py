# Takes whole widths for half ones.
# says: is half a width taken, or the whole
def box_overlap(t, width_f, width_g):
    return float(max(0.0, min(width_f, width_g, width_f + width_g - abs(t))))
