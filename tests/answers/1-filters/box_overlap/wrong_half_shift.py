# Halves the shift as well as the widths.
# says: half
def box_overlap(t, width_f, width_g):
    return float(max(0.0, min(width_f, width_g, (width_f + width_g - abs(t)) / 2)))
