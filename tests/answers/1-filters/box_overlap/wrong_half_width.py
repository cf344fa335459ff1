# Takes the widths for half-widths.
# says: reaches 2.25
def box_overlap(t, width_f, width_g):
    return max(0.0, min(2 * width_f, 2 * width_g, width_f + width_g - abs(t)))
